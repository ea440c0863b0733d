package org.bootmirror.disk.gzip;

/**
 * A Huffman code (RFC 1951, 3.2.2): each symbol that occurs has a code of its own length, and all
 * codes follow from the lengths.
 */
final class HuffmanCode {

  /** No code of literals, lengths or distances is longer (RFC 1951, 3.2.7). */
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
          // Codes are packed from their most significant bit on, all else from the least (3.1.1).
          codes[symbol] = Integer.reverse(code) >>> (Integer.SIZE - bits);
          code++;
        }
      }
    }
  }

  /** The code with these lengths, zero for a symbol without a code. */
  static HuffmanCode ofLengths(int[] lengths) {
    return new HuffmanCode(lengths.clone());
  }

  /** The best code for symbols that occur this often. */
  static HuffmanCode forCounts(int[] counts, int limit) {
    return new HuffmanCode(CodeLengths.of(counts, limit));
  }

  /** How many bits this symbol takes; zero if it has no code. */
  int length(int symbol) {
    return lengths[symbol];
  }

  /** One more than the last symbol that has a code, but at least {@code least}. */
  int symbols(int least) {
    int symbols = lengths.length;
    while (symbols > least && lengths[symbols - 1] == 0) {
      symbols--;
    }
    return symbols;
  }

  /** How many bits symbols that occur this often take together. */
  long bits(int[] counts) {
    long bits = 0;
    for (int symbol = 0; symbol < counts.length; symbol++) {
      bits += (long) counts[symbol] * lengths[symbol];
    }
    return bits;
  }

  /** Writes the code of this symbol. */
  void write(BitSink out, int symbol) {
    out.bits(codes[symbol], lengths[symbol]);
  }
}
