package org.bootmirror.disk.ext;

import java.util.BitSet;

/**
 * The bitmap of a group's blocks or inodes ("Block and inode Bitmaps"); the first ones are in use.
 *
 * @param used number of blocks or inodes in use
 * @param count number of blocks or inodes; all bits behind are set
 */
record Bitmap(int used, int count) {

  private static final int BITS = 8 * Geometry.BLOCK;

  /** Throws {@link IllegalArgumentException} if the bits do not fit into one block. */
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
