package org.bootmirror.ipxe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;

/** Where a byte pattern stands in a binary. Patching goes by an exact number of occurrences. */
final class Occurrences {

  private Occurrences() {}

  /** The offsets of {@code pattern} in {@code bytes}. */
  static List<Integer> of(byte[] pattern, byte[] bytes) {
    List<Integer> found = new ArrayList<>();
    for (int at = 0; at <= bytes.length - pattern.length; at++) {
      if (bytes[at] == pattern[0]
          && Arrays.equals(bytes, at, at + pattern.length, pattern, 0, pattern.length)) {
        found.add(at);
      }
    }
    return found;
  }

  /**
   * Puts {@code replacement} in the place of every {@code pattern}.
   *
   * @param view what {@code bytes} are, for the error
   * @param expected how many there must be
   * @param meaning what another number of them means
   */
  static void replace(
      ByteView view,
      byte[] bytes,
      byte[] pattern,
      byte[] replacement,
      int expected,
      String what,
      String meaning)
      throws MalformedException {
    List<Integer> found = of(pattern, bytes);
    if (found.size() != expected) {
      throw view.malformed(
          found.isEmpty() ? 0 : found.get(found.size() - 1),
          what,
          found.size() + " of them",
          "exactly " + expected + " (" + meaning + ")");
    }
    for (int at : found) {
      System.arraycopy(replacement, 0, bytes, at, replacement.length);
    }
  }
}
