package org.bootmirror.disk.ext;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Blocks in a row that are all of one file, and the tree of extents that says so in its inode ("The
 * Contents of inode.i_block", "Extent Tree").
 *
 * @param start the first block
 * @param length how many
 */
record InodeExtent(int start, int length) {

  /** Bytes of {@code i_block}. */
  static final int TREE_BYTES = 60;

  private static final short MAGIC = (short) 0xf30a;
  private static final short ROOM = 4;
  private static final int MAX_LENGTH = 1 << 15;

  /** Checks the length, since a longer one would mean blocks that are not initialized. */
  InodeExtent {
    if (start <= 0 || length <= 0 || length > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "extent of " + length + " blocks at " + start + ": expected 1 to " + MAX_LENGTH);
    }
  }

  /** The first block behind. */
  int end() {
    return start + length;
  }

  /** How many bytes the file has, which fills its last block. */
  int bytes() {
    return length * Geometry.BLOCK;
  }

  /** A tree of this one leaf. */
  byte[] tree() {
    ByteBuffer tree = ByteBuffer.allocate(TREE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    tree.putShort(MAGIC).putShort((short) 1).putShort(ROOM).putShort((short) 0).putInt(0);
    tree.putInt(0).putShort((short) length).putShort((short) 0).putInt(start);
    return tree.array();
  }
}
