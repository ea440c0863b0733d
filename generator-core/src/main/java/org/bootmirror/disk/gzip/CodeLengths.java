package org.bootmirror.disk.gzip;

import java.util.Arrays;

/**
 * Optimal code lengths with a limit, by the package-merge algorithm (Larmore and Hirschberg, "A
 * fast algorithm for optimal length-limited Huffman codes", 1990).
 *
 * <p>Deterministic: symbols with equal counts are taken in ascending order.
 */
final class CodeLengths {

  private static final int SYMBOL_BITS = 9;

  private CodeLengths() {}

  /**
   * The code length of each symbol; 0 for a symbol with count 0. At least two symbols get a code,
   * because some decompressors refuse fewer.
   *
   * @param counts number of occurrences of each symbol
   * @param limit largest length; must suffice for all symbols
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

  /** Counts in ascending order, each with the symbol in the lowest bits. */
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
