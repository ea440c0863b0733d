package org.bootmirror.disk.gzip;

import java.util.Arrays;
import java.util.Optional;

/**
 * The two codes of a block, and how the block says which they are.
 *
 * @param literals of literals, lengths and the end of the block
 * @param distances of distances
 * @param description written before what is compressed; none with the fixed codes
 */
record BlockCodes(
    HuffmanCode literals, HuffmanCode distances, Optional<CodeDescription> description) {

  /** The codes that need no description (RFC 1951, 3.2.6). */
  static final BlockCodes FIXED = fixed();

  private static final int LAST_AND_TYPE_BITS = 3;
  private static final int FIXED_TYPE = 1;
  private static final int DYNAMIC_TYPE = 2;

  /** The best codes for symbols that occur this often (RFC 1951, 3.2.7). */
  static BlockCodes forCounts(int[] literalCounts, int[] distanceCounts) {
    HuffmanCode literals = HuffmanCode.forCounts(literalCounts, HuffmanCode.MAX_BITS);
    HuffmanCode distances = HuffmanCode.forCounts(distanceCounts, HuffmanCode.MAX_BITS);
    return new BlockCodes(
        literals, distances, Optional.of(new CodeDescription(literals, distances)));
  }

  /** How many bits the start of the block takes. */
  long startBits() {
    return LAST_AND_TYPE_BITS + description.map(CodeDescription::bits).orElse(0L);
  }

  /** Writes the start of a block. */
  void writeStart(BitSink out, boolean last) {
    int type = description.isPresent() ? DYNAMIC_TYPE : FIXED_TYPE;
    out.bits((last ? 1 : 0) | type << 1, LAST_AND_TYPE_BITS);
    description.ifPresent(one -> one.write(out));
  }

  private static BlockCodes fixed() {
    int[] literals = new int[288];
    Arrays.fill(literals, 0, 144, 8);
    Arrays.fill(literals, 144, 256, 9);
    Arrays.fill(literals, 256, 280, 7);
    Arrays.fill(literals, 280, 288, 8);
    int[] distances = new int[32];
    Arrays.fill(distances, 5);
    return new BlockCodes(
        HuffmanCode.ofLengths(literals), HuffmanCode.ofLengths(distances), Optional.empty());
  }
}
