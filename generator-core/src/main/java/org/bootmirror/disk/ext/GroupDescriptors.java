package org.bootmirror.disk.ext;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The table of all block groups ("Block Group Descriptors"), the same behind each superblock.
 *
 * @param geometry what it describes
 */
record GroupDescriptors(Geometry geometry) {

  /** Bytes of one descriptor: without the feature "64bit" they have no high halves. */
  static final int BYTES = 32;

  private static final int DIRECTORIES = 2;

  byte[] toBytes() {
    ByteBuffer table =
        ByteBuffer.allocate(geometry.descriptorBlocks() * Geometry.BLOCK)
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int group = 0; group < geometry.groups(); group++) {
      table.position(group * BYTES);
      table.putInt(geometry.blockBitmap(group));
      table.putInt(geometry.inodeBitmap(group));
      table.putInt(geometry.inodeTable(group));
      table.putShort((short) (geometry.blocksIn(group) - geometry.blocksInUse(group)));
      table.putShort((short) (geometry.inodesPerGroup() - geometry.inodesInUse(group)));
      table.putShort((short) (group == 0 ? DIRECTORIES : 0));
    }
    return table.array();
  }
}
