package org.bootmirror.content;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Offsets of a byte pattern in a binary. A patch requires an exact number of occurrences. */
public final class BytePatterns {

  private BytePatterns() {}

  /** All offsets of {@code pattern} in {@code bytes}, ascending. */
  public static List<Integer> of(byte[] pattern, byte[] bytes) {
    return of(pattern, bytes, Integer.MAX_VALUE);
  }

  /**
   * The first offsets of {@code pattern} in {@code bytes}, ascending.
   *
   * @param limit largest number of offsets returned
   */
  public static List<Integer> of(byte[] pattern, byte[] bytes, int limit) {
    List<Integer> found = new ArrayList<>();
    for (int at = 0; at <= bytes.length - pattern.length && found.size() < limit; at++) {
      if (bytes[at] == pattern[0]
          && Arrays.equals(bytes, at, at + pattern.length, pattern, 0, pattern.length)) {
        found.add(at);
      }
    }
    return found;
  }

  /**
   * The offset of a pattern that must occur exactly once.
   *
   * @param view names the file in the error
   * @param what name of the pattern, for the error
   * @throws MalformedException if the pattern is absent or occurs again
   */
  public static int only(ByteView view, byte[] bytes, byte[] pattern, String what)
      throws MalformedException {
    List<Integer> found = of(pattern, bytes);
    if (found.size() != 1) {
      throw view.malformed(
          found.isEmpty() ? 0 : found.get(1), what, found.size() + " of them", "exactly one");
    }
    return found.get(0);
  }

  /**
   * Replaces every occurrence of a pattern, in place.
   *
   * @param view names the file in the error
   * @param expected required number of occurrences
   * @param what name of the pattern, for the error
   * @param meaning which files have the required number, for the error
   * @throws MalformedException if the number of occurrences differs; nothing is changed then
   */
  public static void replace(
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
