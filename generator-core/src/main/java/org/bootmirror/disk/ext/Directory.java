package org.bootmirror.disk.ext;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The two directories of an empty volume ("Linear (Classic) Directories"). */
final class Directory {

  private static final byte FILE_TYPE_DIRECTORY = 2;
  private static final int HEADER_BYTES = 8;
  private static final int ALIGNMENT = 4;

  private final ByteBuffer bytes;

  private Directory(InodeExtent blocks) {
    bytes = ByteBuffer.allocate(blocks.bytes()).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The root directory, which holds one other. */
  static byte[] root(InodeExtent blocks) {
    return new Directory(blocks)
        .with(Inode.ROOT, ".")
        .with(Inode.ROOT, "..")
        .withLast(Inode.LOST_AND_FOUND, "lost+found")
        .toBytes();
  }

  /** The directory that e2fsck fills, empty. */
  static byte[] lostAndFound(InodeExtent blocks) {
    return new Directory(blocks)
        .with(Inode.LOST_AND_FOUND, ".")
        .withLast(Inode.ROOT, "..")
        .toBytes();
  }

  private Directory with(int inode, String name) {
    int padded = (HEADER_BYTES + name.length() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    return with(inode, name, padded);
  }

  /** An entry that reaches to the end of its block, as the last one must. */
  private Directory withLast(int inode, String name) {
    return with(inode, name, Geometry.BLOCK - bytes.position());
  }

  private Directory with(int inode, String name, int length) {
    int at = bytes.position();
    bytes.putInt(inode).putShort((short) length);
    bytes.put((byte) name.length()).put(FILE_TYPE_DIRECTORY);
    bytes.put(name.getBytes(StandardCharsets.US_ASCII));
    bytes.position(at + length);
    return this;
  }

  /** The entries, and one unused entry as long as a block in each block behind. */
  private byte[] toBytes() {
    for (int at = bytes.position(); at < bytes.capacity(); at += Geometry.BLOCK) {
      bytes.putShort(at + 4, (short) Geometry.BLOCK);
    }
    return bytes.array();
  }
}
