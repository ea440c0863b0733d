package org.bootmirror.disk.gzip;

import java.util.Arrays;

/** A compressed block (RFC 1951, 3.2.3): tokens, written in the shortest codes. */
final class Block {

  private int[] tokens = new int[1 << 10];
  private int size;
  private final int[] literalCounts = new int[Token.LITERAL_SYMBOLS];
  private final int[] distanceCounts = new int[Token.DISTANCE_SYMBOLS];

  Block() {
    literalCounts[Token.END_OF_BLOCK] = 1;
  }

  /** Appends a {@link Token}. */
  void add(int token) {
    if (size == tokens.length) {
      tokens = Arrays.copyOf(tokens, 2 * size);
    }
    tokens[size++] = token;
    if (Token.isLiteral(token)) {
      literalCounts[token]++;
    } else {
      literalCounts[Token.lengthSymbol(Token.length(token))]++;
      distanceCounts[Token.distanceSymbol(Token.distance(token))]++;
    }
  }

  /** Number of tokens. */
  int size() {
    return size;
  }

  /** The codes that give the fewest bits. */
  BlockCodes codes() {
    BlockCodes dynamic = BlockCodes.forCounts(literalCounts, distanceCounts);
    return bits(dynamic) < bits(BlockCodes.FIXED) ? dynamic : BlockCodes.FIXED;
  }

  /** Size in bits with the given codes. */
  long bits(BlockCodes codes) {
    long bits =
        codes.startBits()
            + codes.literals().bits(literalCounts)
            + codes.distances().bits(distanceCounts);
    for (int symbol = 0; symbol < literalCounts.length; symbol++) {
      bits += (long) literalCounts[symbol] * Token.lengthExtraBits(symbol);
    }
    for (int symbol = 0; symbol < distanceCounts.length; symbol++) {
      bits += (long) distanceCounts[symbol] * Token.distanceExtraBits(symbol);
    }
    return bits;
  }

  /** Writes the block with the given codes. */
  void write(BitSink out, boolean last, BlockCodes codes) {
    codes.writeStart(out, last);
    for (int i = 0; i < size; i++) {
      int token = tokens[i];
      if (Token.isLiteral(token)) {
        codes.literals().write(out, token);
      } else {
        writeMatch(out, codes, Token.length(token), Token.distance(token));
      }
    }
    codes.literals().write(out, Token.END_OF_BLOCK);
  }

  private static void writeMatch(BitSink out, BlockCodes codes, int length, int distance) {
    int lengthSymbol = Token.lengthSymbol(length);
    int lengthBits = Token.lengthExtraBits(lengthSymbol);
    codes.literals().write(out, lengthSymbol);
    out.bits(Token.lengthExtra(length, lengthBits), lengthBits);
    int distanceSymbol = Token.distanceSymbol(distance);
    int distanceBits = Token.distanceExtraBits(distanceSymbol);
    codes.distances().write(out, distanceSymbol);
    out.bits(Token.distanceExtra(distance, distanceBits), distanceBits);
  }
}
