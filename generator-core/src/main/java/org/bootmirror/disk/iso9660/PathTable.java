package org.bootmirror.disk.iso9660;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The path table: all directories, each with the parent's number (ECMA-119, 6.9 and 9.4). */
final class PathTable {

  private static final int FIXED = 8;

  private final List<IsoFolder> folders;

  /**
   * @param folders in the order of their numbers, from 1
   */
  PathTable(List<IsoFolder> folders) {
    this.folders = List.copyOf(folders);
  }

  /** Size of one table in bytes, without padding. */
  int bytes() {
    return folders.stream().mapToInt(PathTable::length).sum();
  }

  /** Size of one table in blocks. */
  int blocks() {
    return (bytes() + IsoVolume.BLOCK - 1) / IsoVolume.BLOCK;
  }

  byte[] littleEndian() {
    return toBytes(ByteOrder.LITTLE_ENDIAN);
  }

  byte[] bigEndian() {
    return toBytes(ByteOrder.BIG_ENDIAN);
  }

  private byte[] toBytes(ByteOrder order) {
    byte[] bytes = new byte[blocks() * IsoVolume.BLOCK];
    ByteBuffer out = ByteBuffer.wrap(bytes).order(order);
    for (IsoFolder folder : folders) {
      int at = out.position();
      byte[] name = folder.name().getBytes(StandardCharsets.US_ASCII);
      out.put((byte) name.length).put((byte) 0);
      out.putInt(folder.block());
      out.putShort((short) (folders.indexOf(folder.parent()) + 1));
      out.put(name);
      out.position(at + length(folder));
    }
    return bytes;
  }

  private static int length(IsoFolder folder) {
    int name = folder.name().length();
    return FIXED + name + name % 2;
  }
}
