package org.bootmirror.disk.gzip;

import java.util.Arrays;

/**
 * How long the code of each symbol is, so that what occurs often is short, none is longer than a
 * limit, and the whole is as short as can be: the package-merge algorithm (Larmore and Hirschberg,
 * "A fast algorithm for optimal length-limited Huffman codes", 1990).
 *
 * <p>Symbols that occur equally often are taken in their order, so that there is one result.
 */
final class CodeLengths {

  private static final int SYMBOL_BITS = 9;

  private CodeLengths() {}

  /**
   * The lengths for symbols that occur this often; zero for those that do not occur. At least two
   * symbols get a code, needed or not: not every decompressor takes fewer.
   *
   * @param limit the longest length; must be enough for all symbols
   */
  static int[] of(int[] counts, int limit) {
    long[] sorted = sorted(counts);
    boolean[][] isSymbol = new boolean[limit][];
    long[] packages = new long[0];
    for (int round = 0; round < limit; round++) {
      long[] merged = new long[sorted.length + packages.length];
      isSymbol[round] = new boolean[merged.length];
      int symbol = 0;
      int pair = 0;
      for (int i = 0; i < merged.length; i++) {
        isSymbol[round][i] =
            pair == packages.length
                || (symbol < sorted.length && sorted[symbol] >> SYMBOL_BITS <= packages[pair]);
        merged[i] = isSymbol[round][i] ? sorted[symbol++] >> SYMBOL_BITS : packages[pair++];
      }
      packages = new long[merged.length / 2];
      for (int i = 0; i < packages.length; i++) {
        packages[i] = merged[2 * i] + merged[2 * i + 1];
      }
    }
    int[] lengths = new int[counts.length];
    int taken = 2 * sorted.length - 2;
    for (int round = limit - 1; round >= 0; round--) {
      int symbols = 0;
      for (int i = 0; i < taken; i++) {
        if (isSymbol[round][i]) {
          lengths[(int) sorted[symbols++] & ((1 << SYMBOL_BITS) - 1)]++;
        }
      }
      taken = 2 * (taken - symbols);
    }
    return lengths;
  }

  /** Counts with their symbols in the lowest bits, the rarest first. */
  private static long[] sorted(int[] counts) {
    long[] sorted = new long[counts.length];
    int used = 0;
    for (int symbol = 0; symbol < counts.length; symbol++) {
      if (counts[symbol] > 0) {
        sorted[used++] = (long) counts[symbol] << SYMBOL_BITS | symbol;
      }
    }
    for (int symbol = 0; used < 2; symbol++) {
      if (counts[symbol] == 0) {
        sorted[used++] = symbol;
      }
    }
    Arrays.sort(sorted, 0, used);
    return Arrays.copyOf(sorted, used);
  }
}
