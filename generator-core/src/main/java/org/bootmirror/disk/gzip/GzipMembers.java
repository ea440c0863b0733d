package org.bootmirror.disk.gzip;

import java.io.IOException;
import java.util.Arrays;
import java.util.IdentityHashMap;
import org.bootmirror.content.Content;
import org.bootmirror.content.ResultCache;
import org.bootmirror.content.Slot;
import org.bootmirror.content.Slot.Encoding;

/**
 * Writes gzip files of several members (RFC 1952, 2.2). A large part that several images share (the
 * same {@link Content} object) is compressed once. Several threads may compress at the same time;
 * large parts one after the other.
 *
 * <p>Each slot becomes a member of its own, and a slot of the file: {@link Encoding#GZIP_ASCII}.
 */
public final class GzipMembers {

  /** A part of at least this size is a member of its own; smaller parts share a member. */
  private static final int OWN_MEMBER = 1 << 16;

  /** Largest part with slots, a script of a few KiB; such a part is held in memory. */
  private static final int MAX_SLOTTED = 1 << 20;

  private final IdentityHashMap<Content, Content> compressed = new IdentityHashMap<>();
  private final SharedMembers shared;

  /** A compressor without a cache on disk. */
  public GzipMembers() {
    this(ResultCache.NONE);
  }

  /**
   * A compressor with a cache.
   *
   * @param cache cache of compressed parts
   */
  public GzipMembers(ResultCache cache) {
    this.shared = new SharedMembers(cache);
  }

  /**
   * A gzip file that decompresses to {@code whole}. Each part is compressed in memory before the
   * method returns; the result holds compressed bytes only.
   *
   * @throws IllegalArgumentException if a slot is not {@link Encoding#ASCII} or has more than
   *     65,535 bytes, or if a part with slots is larger than 1 MiB
   */
  public Content compress(Content whole) throws IOException {
    MemberList members = new MemberList(shared);
    for (Content part : whole.parts()) {
      if (part.isZeros()) {
        members.addZeros(part.size());
      } else if (!part.slots().isEmpty()) {
        addSlotted(members, part);
      } else if (part.size() >= OWN_MEMBER) {
        members.add(compressed(part));
      } else {
        byte[] bytes = part.toBytes();
        members.addSmall(bytes, 0, bytes.length);
      }
    }
    return Content.joined(members.finish());
  }

  private synchronized Content compressed(Content part) throws IOException {
    Content known = compressed.get(part);
    if (known != null) {
      return known;
    }
    Content member = shared.kept(part.toBytes());
    compressed.put(part, member);
    return member;
  }

  private static void addSlotted(MemberList members, Content part) throws IOException {
    if (part.size() > MAX_SLOTTED) {
      throw new IllegalArgumentException(
          "a part with slots has " + part.size() + " bytes: expected at most " + MAX_SLOTTED);
    }
    byte[] bytes = part.toBytes();
    int at = 0;
    for (Slot slot : part.slots()) {
      if (slot.encoding() != Encoding.ASCII) {
        throw new IllegalArgumentException(slot + ": expected one of encoding " + Encoding.ASCII);
      }
      int start = (int) slot.offset();
      members.addSmall(bytes, at, start - at);
      at = (int) slot.end();
      members.add(Member.slot(Arrays.copyOfRange(bytes, start, at)));
    }
    members.addSmall(bytes, at, bytes.length - at);
  }
}
