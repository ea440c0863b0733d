package org.bootmirror.disk.gzip;

import java.util.Arrays;

/**
 * The description of two Huffman codes at the start of a dynamic block (RFC 1951, 3.2.7): the code
 * lengths in one row, run-length encoded, in a third Huffman code.
 */
final class CodeDescription {

  private static final int MIN_LITERALS = 257;
  private static final int MIN_DISTANCES = 1;
  private static final int MIN_LENGTHS = 4;

  private static final int SYMBOLS = 19;
  private static final int MAX_LENGTH_BITS = 7;

  private static final int REPEAT = 16;
  private static final int ZEROS = 17;
  private static final int MORE_ZEROS = 18;

  /** Order of the code lengths of the third code. */
  private static final int[] ORDER = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
  };

  private final int literals;
  private final int distances;
  private final int[] row;
  private final int[] symbols;
  private final int[] extras;
  private int size;
  private final HuffmanCode code;

  CodeDescription(HuffmanCode literalCode, HuffmanCode distanceCode) {
    literals = literalCode.symbols(MIN_LITERALS);
    distances = distanceCode.symbols(MIN_DISTANCES);
    row = new int[literals + distances];
    Arrays.setAll(
        row, i -> i < literals ? literalCode.length(i) : distanceCode.length(i - literals));
    symbols = new int[row.length];
    extras = new int[row.length];
    shorten();
    int[] counts = new int[SYMBOLS];
    for (int i = 0; i < size; i++) {
      counts[symbols[i]]++;
    }
    code = HuffmanCode.forCounts(counts, MAX_LENGTH_BITS);
  }

  /** Size of the description in bits. */
  long bits() {
    long bits = 5 + 5 + 4 + 3L * lengths();
    for (int i = 0; i < size; i++) {
      bits += code.length(symbols[i]) + extraBits(symbols[i]);
    }
    return bits;
  }

  /** Writes the description. */
  void write(BitSink out) {
    int lengths = lengths();
    out.bits(literals - MIN_LITERALS, 5);
    out.bits(distances - MIN_DISTANCES, 5);
    out.bits(lengths - MIN_LENGTHS, 4);
    for (int i = 0; i < lengths; i++) {
      out.bits(code.length(ORDER[i]), 3);
    }
    for (int i = 0; i < size; i++) {
      code.write(out, symbols[i]);
      out.bits(extras[i], extraBits(symbols[i]));
    }
  }

  private void shorten() {
    int at = 0;
    while (at < row.length) {
      int length = row[at];
      int end = at + 1;
      while (end < row.length && row[end] == length) {
        end++;
      }
      if (length != 0) {
        add(length, 0);
        at++;
      }
      at = shortenRun(length, at, end);
    }
  }

  private int shortenRun(int length, int start, int end) {
    int at = start;
    while (at < end) {
      int run = end - at;
      if (run < 3) {
        add(length, 0);
        run = 1;
      } else if (length != 0) {
        run = Math.min(run, 6);
        add(REPEAT, run - 3);
      } else if (run <= 10) {
        add(ZEROS, run - 3);
      } else {
        run = Math.min(run, 138);
        add(MORE_ZEROS, run - 11);
      }
      at += run;
    }
    return end;
  }

  private void add(int symbol, int extra) {
    symbols[size] = symbol;
    extras[size++] = extra;
  }

  private int lengths() {
    int lengths = SYMBOLS;
    while (lengths > MIN_LENGTHS && code.length(ORDER[lengths - 1]) == 0) {
      lengths--;
    }
    return lengths;
  }

  private static int extraBits(int symbol) {
    return switch (symbol) {
      case REPEAT -> 2;
      case ZEROS -> 3;
      case MORE_ZEROS -> 7;
      default -> 0;
    };
  }
}
