package org.bootmirror.disk.gzip;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bootmirror.content.Content;

/** Members that hold nothing but zeros: the emptiness of a disk. Each is made once. */
final class ZeroMembers {

  /** What most of them hold: the more, the fewer members, and the longer one of them. */
  static final int ZEROS = 16 << 20;

  private final Map<Integer, Content> made = new HashMap<>();

  /** Members that together hold this many zeros. */
  List<Content> of(long count) {
    List<Content> members = new ArrayList<>();
    for (long left = count; left > 0; left -= ZEROS) {
      members.add(made.computeIfAbsent((int) Math.min(left, ZEROS), Member::zeros));
    }
    return members;
  }
}
