package org.bootmirror.disk.gzip;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bootmirror.content.Content;

/** Members of zeros, for the unused space of a disk. Equal members are made once. */
final class ZeroMembers {

  /** Zeros of a full member. */
  static final int ZEROS = 16 << 20;

  private final Map<Integer, Content> made = new HashMap<>();

  /** Members with {@code count} zeros in total. */
  List<Content> of(long count) {
    List<Content> members = new ArrayList<>();
    for (long left = count; left > 0; left -= ZEROS) {
      members.add(made.computeIfAbsent((int) Math.min(left, ZEROS), Member::zeros));
    }
    return members;
  }
}
