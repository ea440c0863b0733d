package org.bootmirror.disk.ext;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bootmirror.content.Reproducible;

/**
 * The inode of a file owned by root ("Index Nodes"). All times are {@link Reproducible#TIME}.
 *
 * @param mode file type and permissions
 * @param links number of names
 * @param blocks blocks of the file
 */
record Inode(int mode, int links, InodeExtent blocks) {

  /** Bytes of an inode: 128 of ext2, and 128 for times after 2038 and small attributes. */
  static final int BYTES = 256;

  /** Number of the root directory ("Special inodes"); numbers begin with 1. */
  static final int ROOT = 2;

  /** Number of the journal. */
  static final int JOURNAL = 8;

  /** Number of {@code lost+found}: the first inode that is not reserved, as by mke2fs. */
  static final int LOST_AND_FOUND = 11;

  private static final int I_MODE = 0x0;
  private static final int I_SIZE_LO = 0x4;
  private static final int I_ATIME = 0x8;
  private static final int I_CTIME = 0xc;
  private static final int I_MTIME = 0x10;
  private static final int I_LINKS_COUNT = 0x1a;
  private static final int I_BLOCKS_LO = 0x1c;
  private static final int I_FLAGS = 0x20;
  private static final int I_BLOCK = 0x28;
  private static final int I_EXTRA_ISIZE = 0x80;
  private static final int I_CRTIME = 0x90;

  private static final int DIRECTORY = 0x4000;
  private static final int REGULAR_FILE = 0x8000;
  private static final int EXTENTS_FLAG = 0x80000;
  private static final short EXTRA_BYTES = 32;
  private static final int SECTOR = 512;

  /** The journal, readable by root only. */
  static Inode journal(InodeExtent blocks) {
    return new Inode(REGULAR_FILE | 0600, 1, blocks);
  }

  /** The root directory, readable by all, with one subdirectory. */
  static Inode rootDirectory(InodeExtent blocks) {
    return new Inode(DIRECTORY | 0755, 3, blocks);
  }

  /** The directory {@code lost+found}, readable by root only. */
  static Inode lostAndFound(InodeExtent blocks) {
    return new Inode(DIRECTORY | 0700, 2, blocks);
  }

  byte[] toBytes() {
    int time = (int) Reproducible.TIME.getEpochSecond();
    ByteBuffer inode = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
    inode.putShort(I_MODE, (short) mode);
    inode.putInt(I_SIZE_LO, blocks.bytes());
    inode.putInt(I_ATIME, time);
    inode.putInt(I_CTIME, time);
    inode.putInt(I_MTIME, time);
    inode.putShort(I_LINKS_COUNT, (short) links);
    inode.putInt(I_BLOCKS_LO, blocks.bytes() / SECTOR);
    inode.putInt(I_FLAGS, EXTENTS_FLAG);
    inode.put(I_BLOCK, blocks.tree());
    inode.putShort(I_EXTRA_ISIZE, EXTRA_BYTES);
    inode.putInt(I_CRTIME, time);
    return inode.array();
  }
}
