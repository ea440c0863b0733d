package org.bootmirror.disk.gzip;

/**
 * One step of decompression as an {@code int}: a literal byte, or a match that repeats {@code
 * length} bytes from {@code distance} bytes back. Tokens are written as symbols with extra bits
 * (RFC 1951, 3.2.5).
 */
final class Token {

  static final int MIN_LENGTH = 3;
  static final int MAX_LENGTH = 258;
  static final int MAX_DISTANCE = 1 << 15;

  static final int LITERAL_SYMBOLS = 286;
  static final int DISTANCE_SYMBOLS = 30;

  /** The symbol that ends a block. */
  static final int END_OF_BLOCK = 256;

  private static final int LITERALS = 256;
  private static final int LENGTH_BITS = 9;
  private static final int FIRST_LENGTH_SYMBOL = 257;
  private static final int LAST_LENGTH_SYMBOL = 285;

  private Token() {}

  static int literal(byte value) {
    return value & 0xff;
  }

  static int match(int length, int distance) {
    return distance << LENGTH_BITS | length;
  }

  static boolean isLiteral(int token) {
    return token < LITERALS;
  }

  static int length(int match) {
    return match & ((1 << LENGTH_BITS) - 1);
  }

  static int distance(int match) {
    return match >>> LENGTH_BITS;
  }

  /** The literal/length symbol of a length: four symbols for each power of two. */
  static int lengthSymbol(int length) {
    int above = length - MIN_LENGTH;
    if (above < 8) {
      return FIRST_LENGTH_SYMBOL + above;
    }
    if (length == MAX_LENGTH) {
      return LAST_LENGTH_SYMBOL;
    }
    int log = log2(above);
    return FIRST_LENGTH_SYMBOL + 4 * (log - 1) + ((above >> (log - 2)) & 3);
  }

  /** Number of extra bits of a literal/length symbol. */
  static int lengthExtraBits(int symbol) {
    return symbol < FIRST_LENGTH_SYMBOL + 8 || symbol == LAST_LENGTH_SYMBOL
        ? 0
        : (symbol - FIRST_LENGTH_SYMBOL) / 4 - 1;
  }

  /** Value of the extra bits of a length. */
  static int lengthExtra(int length, int extraBits) {
    return (length - MIN_LENGTH) & ((1 << extraBits) - 1);
  }

  /** The symbol of a distance: two symbols for each power of two. */
  static int distanceSymbol(int distance) {
    int above = distance - 1;
    if (above < 2) {
      return above;
    }
    int log = log2(above);
    return 2 * log + ((above >> (log - 1)) & 1);
  }

  /** Number of extra bits of a distance symbol. */
  static int distanceExtraBits(int symbol) {
    return symbol < 4 ? 0 : symbol / 2 - 1;
  }

  /** Value of the extra bits of a distance. */
  static int distanceExtra(int distance, int extraBits) {
    return (distance - 1) & ((1 << extraBits) - 1);
  }

  private static int log2(int value) {
    return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(value);
  }
}
