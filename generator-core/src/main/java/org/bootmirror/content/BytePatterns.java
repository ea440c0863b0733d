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
    int last = pattern.length - 1;
    int[] steps = steps(pattern);
    for (int at = 0; at + last < bytes.length && found.size() < limit; ) {
      byte end = bytes[at + last];
      boolean here =
          end == pattern[last]
              && Arrays.equals(bytes, at, at + pattern.length, pattern, 0, pattern.length);
      if (here) {
        found.add(at);
      }
      at += here ? 1 : steps[end & 0xff];
    }
    return found;
  }

  /**
   * How far a pattern may move on, by the byte under its end: most bytes are not in the pattern,
   * and none before them is looked at (Horspool, Practical Fast Searching in Strings, 1980).
   */
  private static int[] steps(byte[] pattern) {
    int[] steps = new int[1 << Byte.SIZE];
    Arrays.fill(steps, pattern.length);
    for (int i = 0; i < pattern.length - 1; i++) {
      steps[pattern[i] & 0xff] = pattern.length - 1 - i;
    }
    return steps;
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
