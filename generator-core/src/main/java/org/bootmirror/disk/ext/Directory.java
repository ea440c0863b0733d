package org.bootmirror.disk.ext;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The two directories of an empty volume ("Linear (Classic) Directories"). */
final class Directory {

  private static final byte FILE_TYPE_DIRECTORY = 2;
  private static final int INODE = 0x0;
  private static final int REC_LEN = 0x4;
  private static final int NAME_LEN = 0x6;
  private static final int FILE_TYPE = 0x7;
  private static final int NAME = 0x8;
  private static final int ALIGNMENT = 4;

  private final ByteBuffer bytes;

  private Directory(InodeExtent blocks) {
    bytes = ByteBuffer.allocate(blocks.bytes()).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The root directory, with one subdirectory. */
  static byte[] root(InodeExtent blocks) {
    return new Directory(blocks)
        .with(Inode.ROOT, ".")
        .with(Inode.ROOT, "..")
        .withLast(Inode.LOST_AND_FOUND, "lost+found")
        .toBytes();
  }

  /** The empty directory {@code lost+found}, for e2fsck. */
  static byte[] lostAndFound(InodeExtent blocks) {
    return new Directory(blocks)
        .with(Inode.LOST_AND_FOUND, ".")
        .withLast(Inode.ROOT, "..")
        .toBytes();
  }

  private Directory with(int inode, String name) {
    int padded = (NAME + name.length() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    return with(inode, name, padded);
  }

  /** The last entry, which must reach to the end of the block. */
  private Directory withLast(int inode, String name) {
    return with(inode, name, Geometry.BLOCK - bytes.position());
  }

  private Directory with(int inode, String name, int length) {
    int at = bytes.position();
    bytes.putInt(at + INODE, inode);
    bytes.putShort(at + REC_LEN, (short) length);
    bytes.put(at + NAME_LEN, (byte) name.length());
    bytes.put(at + FILE_TYPE, FILE_TYPE_DIRECTORY);
    bytes.put(at + NAME, name.getBytes(StandardCharsets.US_ASCII));
    bytes.position(at + length);
    return this;
  }

  /** The entries, then one unused entry in each further block. */
  private byte[] toBytes() {
    for (int at = bytes.position(); at < bytes.capacity(); at += Geometry.BLOCK) {
      bytes.putShort(at + REC_LEN, (short) Geometry.BLOCK);
    }
    return bytes.array();
  }
}
