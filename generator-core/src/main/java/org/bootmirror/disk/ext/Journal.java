package org.bootmirror.disk.ext;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;

/**
 * An empty journal ("Journal (jbd2)", "Super Block"): a superblock, then blocks of zeros. Integers
 * of the journal are big-endian, unlike all others of the volume.
 *
 * @param blocks blocks of the journal
 * @param uuid identity of the journal
 */
record Journal(InodeExtent blocks, UUID uuid) {

  private static final int H_MAGIC = 0x0;
  private static final int H_BLOCKTYPE = 0x4;
  private static final int S_BLOCKSIZE = 0xc;
  private static final int S_MAXLEN = 0x10;
  private static final int S_FIRST = 0x14;
  private static final int S_SEQUENCE = 0x18;
  private static final int S_UUID = 0x30;
  private static final int S_NR_USERS = 0x40;

  private static final int MAGIC = 0xc03b3998;
  private static final int SUPERBLOCK_V2 = 4;

  /** The first block. Field {@code s_start} is 0: the journal is empty. */
  byte[] superblock() {
    ByteBuffer block = ByteBuffer.allocate(Geometry.BLOCK).order(ByteOrder.BIG_ENDIAN);
    block.putInt(H_MAGIC, MAGIC);
    block.putInt(H_BLOCKTYPE, SUPERBLOCK_V2);
    block.putInt(S_BLOCKSIZE, Geometry.BLOCK);
    block.putInt(S_MAXLEN, blocks.length());
    block.putInt(S_FIRST, 1);
    block.putInt(S_SEQUENCE, 1);
    block.putLong(S_UUID, uuid.getMostSignificantBits());
    block.putLong(S_UUID + Long.BYTES, uuid.getLeastSignificantBits());
    block.putInt(S_NR_USERS, 1);
    return block.array();
  }
}
