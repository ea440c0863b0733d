package org.bootmirror.disk.gzip;

import java.util.Arrays;

/**
 * Finds earlier occurrences for LZ77 (RFC 1951, 4): a hash of three bytes gives the last position
 * with that hash, and a chain gives earlier positions.
 *
 * <p>Limits as in zlib's level 6: higher limits cost much time for little gain.
 */
final class LzMatcher {

  /** Result of {@link #find} without a match. */
  static final int NONE = 0;

  private static final int HASH_BITS = 15;
  private static final int HASH_FACTOR = 0x9e3779b1;
  private static final int NOWHERE = -1;

  private static final int MAX_PROBES = 128;

  /** A match of at least this length reduces the number of probes to a quarter. */
  private static final int GOOD_LENGTH = 8;

  /** A match of at least this length ends the search. */
  private static final int NICE_LENGTH = 128;

  /** A match of three bytes at a larger distance takes more bits than three literals. */
  private static final int MAX_DISTANCE_OF_SHORTEST = 1 << 12;

  /** One less than the window: a position's entry is overwritten one window later. */
  private static final int MAX_DISTANCE = Token.MAX_DISTANCE - 1;

  private final byte[] bytes;
  private final int[] last = new int[1 << HASH_BITS];
  private final int[] before = new int[Token.MAX_DISTANCE];
  private int entered;

  LzMatcher(byte[] bytes) {
    this.bytes = bytes;
    Arrays.fill(last, NOWHERE);
  }

  /**
   * The longest match found for the bytes at {@code at}, as a {@link Token}. Positions of
   * successive calls must ascend.
   *
   * @param least length that a match must exceed, at least 2
   */
  int find(int at, int least) {
    if (bytes.length - at < Token.MIN_LENGTH) {
      return NONE;
    }
    while (entered < at) {
      enter(entered);
    }
    int longest = Math.min(Token.MAX_LENGTH, bytes.length - at);
    int length = least;
    int distance = 0;
    int probes = least >= GOOD_LENGTH ? MAX_PROBES / 4 : MAX_PROBES;
    int first = Math.max(0, at - MAX_DISTANCE);
    for (int candidate = enter(at);
        candidate >= first && probes > 0 && length < longest;
        candidate = before[candidate & MAX_DISTANCE]) {
      probes--;
      if (bytes[candidate + length] == bytes[at + length]
          && bytes[candidate + length - 1] == bytes[at + length - 1]) {
        int mismatch =
            Arrays.mismatch(bytes, candidate, candidate + longest, bytes, at, at + longest);
        int found = mismatch < 0 ? longest : mismatch;
        if (found > length) {
          length = found;
          distance = at - candidate;
          if (length >= NICE_LENGTH) {
            break;
          }
        }
      }
    }
    boolean pays = length > Token.MIN_LENGTH || distance <= MAX_DISTANCE_OF_SHORTEST;
    return distance > 0 && pays ? Token.match(length, distance) : NONE;
  }

  private int enter(int position) {
    entered = position + 1;
    int three =
        (bytes[position] & 0xff)
            | (bytes[position + 1] & 0xff) << 8
            | (bytes[position + 2] & 0xff) << 16;
    int hash = (three * HASH_FACTOR) >>> (Integer.SIZE - HASH_BITS);
    int previous = last[hash];
    before[position & MAX_DISTANCE] = previous;
    last[hash] = position;
    return previous;
  }
}
