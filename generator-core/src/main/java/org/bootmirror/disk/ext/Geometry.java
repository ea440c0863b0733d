package org.bootmirror.disk.ext;

import java.util.stream.IntStream;

/**
 * The layout of a volume ("Layout").
 *
 * @param blocks number of blocks of {@link #BLOCK} bytes
 */
record Geometry(int blocks) {

  /** Bytes of a block, equal to the kernel's page size. */
  static final int BLOCK = 4096;

  /** Bits of one block: a group has one bitmap. */
  static final int BLOCKS_PER_GROUP = 8 * BLOCK;

  /** The reserved inodes, and the inode of {@code lost+found}. */
  static final int INODES_IN_USE = 11;

  /** Space for a journal of the smallest size and about as much for files. */
  static final long MIN_SIZE = 8L << 20;

  /** Larger volumes are untested. */
  static final long MAX_SIZE = 1L << 40;

  private static final int INODES_PER_BLOCK = BLOCK / Inode.BYTES;
  private static final int DESCRIPTORS_PER_BLOCK = BLOCK / GroupDescriptors.BYTES;

  /** mke2fs's "inode_ratio" of 16,384 bytes, in blocks. */
  private static final int BLOCKS_PER_INODE = 4;

  /** A last group with fewer blocks for files is left out, as by mke2fs. */
  private static final int WORTHWHILE = 50;

  /** Smallest journal that the kernel mounts, in blocks. */
  private static final int MIN_JOURNAL = 1024;

  /** The layout for a size in bytes; throws {@link IllegalArgumentException} if out of range. */
  static Geometry of(long size) {
    if (size < MIN_SIZE || size > MAX_SIZE || size % BLOCK != 0) {
      throw new IllegalArgumentException(
          "ext4 volume of "
              + size
              + " bytes: expected a multiple of "
              + BLOCK
              + " from "
              + MIN_SIZE
              + " to "
              + MAX_SIZE);
    }
    Geometry whole = new Geometry((int) (size / BLOCK));
    int last = whole.groups() - 1;
    return last == 0 || whole.blocksIn(last) - whole.blocksInUse(last) >= WORTHWHILE
        ? whole
        : new Geometry(last * BLOCKS_PER_GROUP);
  }

  int groups() {
    return ceilDiv(blocks, BLOCKS_PER_GROUP);
  }

  int blocksIn(int group) {
    return Math.min(BLOCKS_PER_GROUP, blocks - start(group));
  }

  int inodesPerGroup() {
    int wanted = ceilDiv(blocks, BLOCKS_PER_INODE * groups());
    return ceilDiv(wanted, INODES_PER_BLOCK) * INODES_PER_BLOCK;
  }

  /** The first block of a group. */
  int start(int group) {
    return group * BLOCKS_PER_GROUP;
  }

  /** Whether a group begins with a superblock and all descriptors ("sparse_super"). */
  boolean hasSuperblock(int group) {
    return group <= 1 || isPower(group, 3) || isPower(group, 5) || isPower(group, 7);
  }

  int descriptorBlocks() {
    return ceilDiv(groups(), DESCRIPTORS_PER_BLOCK);
  }

  int blockBitmap(int group) {
    return start(group) + (hasSuperblock(group) ? 1 + descriptorBlocks() : 0);
  }

  int inodeBitmap(int group) {
    return blockBitmap(group) + 1;
  }

  int inodeTable(int group) {
    return blockBitmap(group) + 2;
  }

  InodeExtent rootDirectory() {
    return new InodeExtent(endOfMetadata(0), 1);
  }

  /** Four blocks, as by mke2fs: e2fsck needs space for names without allocation. */
  InodeExtent lostAndFound() {
    return new InodeExtent(rootDirectory().end(), 4);
  }

  /** The journal, about as long as mke2fs's; the longest fits into the first group. */
  InodeExtent journal() {
    return new InodeExtent(lostAndFound().end(), journalLength());
  }

  /** Number of blocks in use, all at the start of the group. */
  int blocksInUse(int group) {
    return (group == 0 ? journal().end() : endOfMetadata(group)) - start(group);
  }

  /** Number of inodes in use, all at the start of the group. */
  int inodesInUse(int group) {
    return group == 0 ? INODES_IN_USE : 0;
  }

  int freeBlocks() {
    return blocks - IntStream.range(0, groups()).map(this::blocksInUse).sum();
  }

  int inodes() {
    return groups() * inodesPerGroup();
  }

  private int endOfMetadata(int group) {
    return inodeTable(group) + inodesPerGroup() / INODES_PER_BLOCK;
  }

  private int journalLength() {
    if (blocks < BLOCKS_PER_GROUP) {
      return MIN_JOURNAL;
    }
    if (blocks < 8 * BLOCKS_PER_GROUP) {
      return 4 * MIN_JOURNAL;
    }
    return blocks < 16 * BLOCKS_PER_GROUP ? 8 * MIN_JOURNAL : 16 * MIN_JOURNAL;
  }

  private static int ceilDiv(int dividend, int divisor) {
    return (dividend + divisor - 1) / divisor;
  }

  private static boolean isPower(int number, int base) {
    int rest = number;
    while (rest % base == 0) {
      rest /= base;
    }
    return rest == 1;
  }
}
