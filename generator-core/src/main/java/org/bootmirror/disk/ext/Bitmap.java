package org.bootmirror.disk.ext;

import java.util.BitSet;

/**
 * Which blocks or inodes of a group are in use ("Block and inode Bitmaps"): those at its start.
 *
 * @param used how many are in use
 * @param count how many there are; the bits behind are set, since nobody can have those
 */
record Bitmap(int used, int count) {

  private static final int BITS = 8 * Geometry.BLOCK;

  /** Checks that one block can say it. */
  Bitmap {
    if (used < 0 || used > count || count > BITS) {
      throw new IllegalArgumentException(
          "bitmap with " + used + " of " + count + " in use: expected at most " + BITS);
    }
  }

  byte[] toBytes() {
    BitSet bits = new BitSet(BITS);
    bits.set(0, used);
    bits.set(count, BITS);
    byte[] block = new byte[Geometry.BLOCK];
    byte[] set = bits.toByteArray();
    System.arraycopy(set, 0, block, 0, set.length);
    return block;
  }
}
