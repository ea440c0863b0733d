package org.bootmirror.disk.gzip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bootmirror.content.Content;

/**
 * Collects the members of one file. Small parts share a member, unless a long run of zeros lies
 * between.
 */
final class MemberList {

  /** Fewer zeros than this are treated like other bytes. */
  private static final int MIN_ZEROS = 1 << 12;

  private final SharedMembers shared;
  private final List<Content> members = new ArrayList<>();
  private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
  private long zeros;

  MemberList(SharedMembers shared) {
    this.shared = shared;
  }

  /** Appends zeros. */
  void addZeros(long count) {
    zeros = Math.addExact(zeros, count);
  }

  /** Appends bytes that share a member with neighbours. */
  void addSmall(byte[] bytes, int offset, int length) throws IOException {
    if (length > 0) {
      settleZeros();
      gathered.write(bytes, offset, length);
    }
  }

  /** Appends a member. */
  void add(Content member) throws IOException {
    settleZeros();
    settleGathered();
    members.add(member);
  }

  /** All members, at least one: a gzip file cannot be empty. */
  List<Content> finish() throws IOException {
    settleZeros();
    settleGathered();
    return members.isEmpty() ? List.of(Member.compressed(new byte[0])) : members;
  }

  private void settleZeros() throws IOException {
    if (zeros < MIN_ZEROS) {
      gathered.writeBytes(new byte[(int) zeros]);
    } else {
      settleGathered();
      members.addAll(shared.zeros(zeros));
    }
    zeros = 0;
  }

  private void settleGathered() throws IOException {
    if (gathered.size() > 0) {
      members.add(shared.small(gathered.toByteArray()));
      gathered.reset();
    }
  }
}
