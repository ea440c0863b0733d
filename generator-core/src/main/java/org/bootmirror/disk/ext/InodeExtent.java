package org.bootmirror.disk.ext;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Consecutive blocks of one file, and the extent tree of the inode ("The Contents of
 * inode.i_block", "Extent Tree").
 *
 * @param start first block
 * @param length number of blocks
 */
record InodeExtent(int start, int length) {

  /** Bytes of {@code i_block}. */
  static final int TREE_BYTES = 60;

  private static final short MAGIC = (short) 0xf30a;
  private static final short ROOM = 4;
  private static final int EH_MAGIC = 0x0;
  private static final int EH_ENTRIES = 0x2;
  private static final int EH_MAX = 0x4;
  private static final int LEAF = 0xc;
  private static final int EE_LEN = LEAF + 0x4;
  private static final int EE_START_LO = LEAF + 0x8;

  private static final int MAX_LENGTH = 1 << 15;

  /**
   * Throws {@link IllegalArgumentException} beyond 32,768 blocks, which mean uninitialized ones.
   */
  InodeExtent {
    if (start <= 0 || length <= 0 || length > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "extent of " + length + " blocks at " + start + ": expected 1 to " + MAX_LENGTH);
    }
  }

  /** The first block behind the extent. */
  int end() {
    return start + length;
  }

  /** Size of the file in bytes, a multiple of the block size. */
  int bytes() {
    return length * Geometry.BLOCK;
  }

  /** The extent tree: a header and one leaf, this extent. */
  byte[] tree() {
    ByteBuffer tree = ByteBuffer.allocate(TREE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    tree.putShort(EH_MAGIC, MAGIC);
    tree.putShort(EH_ENTRIES, (short) 1);
    tree.putShort(EH_MAX, ROOM);
    tree.putShort(EE_LEN, (short) length);
    tree.putInt(EE_START_LO, start);
    return tree.array();
  }
}
