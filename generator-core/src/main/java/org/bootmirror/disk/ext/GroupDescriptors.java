package org.bootmirror.disk.ext;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The table of all block groups ("Block Group Descriptors"), equal behind each superblock.
 *
 * @param geometry layout of the volume
 */
record GroupDescriptors(Geometry geometry) {

  /** Bytes of one descriptor without the feature "64bit". */
  static final int BYTES = 32;

  private static final int BG_BLOCK_BITMAP_LO = 0x0;
  private static final int BG_INODE_BITMAP_LO = 0x4;
  private static final int BG_INODE_TABLE_LO = 0x8;
  private static final int BG_FREE_BLOCKS_COUNT_LO = 0xc;
  private static final int BG_FREE_INODES_COUNT_LO = 0xe;
  private static final int BG_USED_DIRS_COUNT_LO = 0x10;

  private static final int DIRECTORIES = 2;

  byte[] toBytes() {
    ByteBuffer table =
        ByteBuffer.allocate(geometry.descriptorBlocks() * Geometry.BLOCK)
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int group = 0; group < geometry.groups(); group++) {
      int at = group * BYTES;
      int freeBlocks = geometry.blocksIn(group) - geometry.blocksInUse(group);
      int freeInodes = geometry.inodesPerGroup() - geometry.inodesInUse(group);
      table.putInt(at + BG_BLOCK_BITMAP_LO, geometry.blockBitmap(group));
      table.putInt(at + BG_INODE_BITMAP_LO, geometry.inodeBitmap(group));
      table.putInt(at + BG_INODE_TABLE_LO, geometry.inodeTable(group));
      table.putShort(at + BG_FREE_BLOCKS_COUNT_LO, (short) freeBlocks);
      table.putShort(at + BG_FREE_INODES_COUNT_LO, (short) freeInodes);
      table.putShort(at + BG_USED_DIRS_COUNT_LO, (short) (group == 0 ? DIRECTORIES : 0));
    }
    return table.array();
  }
}
