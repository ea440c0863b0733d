package org.bootmirror.disk.gzip;

import java.util.Arrays;
import java.util.Optional;

/**
 * The two Huffman codes of a block.
 *
 * @param literals code of literals, lengths and the end of the block
 * @param distances code of distances
 * @param description written at the start of the block; empty for the fixed codes
 */
record BlockCodes(
    HuffmanCode literals, HuffmanCode distances, Optional<CodeDescription> description) {

  /** The fixed codes (RFC 1951, 3.2.6). */
  static final BlockCodes FIXED = fixed();

  private static final int LAST_AND_TYPE_BITS = 3;
  private static final int FIXED_TYPE = 1;
  private static final int DYNAMIC_TYPE = 2;

  /** The shortest dynamic codes for the given symbol counts (RFC 1951, 3.2.7). */
  static BlockCodes forCounts(int[] literalCounts, int[] distanceCounts) {
    HuffmanCode literals = HuffmanCode.forCounts(literalCounts, HuffmanCode.MAX_BITS);
    HuffmanCode distances = HuffmanCode.forCounts(distanceCounts, HuffmanCode.MAX_BITS);
    return new BlockCodes(
        literals, distances, Optional.of(new CodeDescription(literals, distances)));
  }

  /** Size of the start of a block in bits. */
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
