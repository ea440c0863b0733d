package org.bootmirror.disk.gzip;

/**
 * A canonical Huffman code (RFC 1951, 3.2.2): the code lengths of the symbols determine all codes.
 */
final class HuffmanCode {

  /** Largest length of a code of literals, lengths or distances (RFC 1951, 3.2.7). */
  static final int MAX_BITS = 15;

  private final int[] lengths;
  private final int[] codes;

  private HuffmanCode(int[] lengths) {
    this.lengths = lengths;
    this.codes = new int[lengths.length];
    int code = 0;
    for (int bits = 1; bits <= MAX_BITS; bits++) {
      code <<= 1;
      for (int symbol = 0; symbol < lengths.length; symbol++) {
        if (lengths[symbol] == bits) {
          // Codes are packed most significant bit first, all other values least significant
          // (3.1.1).
          codes[symbol] = Integer.reverse(code) >>> (Integer.SIZE - bits);
          code++;
        }
      }
    }
  }

  /** The code with the given lengths; 0 for a symbol without a code. */
  static HuffmanCode ofLengths(int[] lengths) {
    return new HuffmanCode(lengths.clone());
  }

  /** The shortest code for the given symbol counts. */
  static HuffmanCode forCounts(int[] counts, int limit) {
    return new HuffmanCode(CodeLengths.of(counts, limit));
  }

  /** Code length of a symbol in bits; 0 for a symbol without a code. */
  int length(int symbol) {
    return lengths[symbol];
  }

  /** One more than the last symbol with a code, but at least {@code least}. */
  int symbols(int least) {
    int symbols = lengths.length;
    while (symbols > least && lengths[symbols - 1] == 0) {
      symbols--;
    }
    return symbols;
  }

  /** Size of all occurrences of all symbols in bits. */
  long bits(int[] counts) {
    long bits = 0;
    for (int symbol = 0; symbol < counts.length; symbol++) {
      bits += (long) counts[symbol] * lengths[symbol];
    }
    return bits;
  }

  /** Writes the code of a symbol. */
  void write(BitSink out, int symbol) {
    out.bits(codes[symbol], lengths[symbol]);
  }
}
