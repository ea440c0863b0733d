package org.bootmirror.content;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where a byte pattern stands in a binary. Patching goes by an exact number of occurrences. */
public final class BytePatterns {

  private BytePatterns() {}

  /** The offsets of {@code pattern} in {@code bytes}. */
  public static List<Integer> of(byte[] pattern, byte[] bytes) {
    return of(pattern, bytes, Integer.MAX_VALUE);
  }

  /**
   * The first offsets of {@code pattern} in {@code bytes}.
   *
   * @param limit how many to look for
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
   * The offset of the only {@code pattern}.
   *
   * @param view what {@code bytes} are, for the error
   * @throws MalformedException if there is none, or more than one
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
   * Puts {@code replacement} in the place of every {@code pattern}.
   *
   * @param view what {@code bytes} are, for the error
   * @param expected how many there must be
   * @param meaning what another number of them means
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
