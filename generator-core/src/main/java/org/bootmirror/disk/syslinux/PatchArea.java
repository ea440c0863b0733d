package org.bootmirror.disk.syslinux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;

/**
 * What the installer fills in in {@code ldlinux.sys}: how large it is, where its sectors lie, and a
 * checksum ({@code core/diskstart.inc}, "Patch area" and "Extended patch area").
 *
 * @param at where the patch area begins
 * @param extended where the extended one begins
 * @param advPointers where the sectors of the ADV are named, 8 bytes each
 * @param extents where the runs of sectors are named, {@value #EXTENT} bytes each
 * @param maxExtents how many runs have room
 * @param low where in the boot sector the first sector's number stands: its lower half
 * @param high its upper half
 */
record PatchArea(
    int at, int extended, int advPointers, int extents, int maxExtents, int low, int high) {

  static final int ADV_SECTORS = 2;
  static final int ADV_BYTES = ADV_SECTORS * 512;

  private static final int SECTOR = 512;
  private static final int EXTENT = 10;
  private static final int DATA_SECTORS = 8;
  private static final int ADV_SECTOR_COUNT = 10;
  private static final int DWORDS = 12;
  private static final int CHECKSUM = 16;
  private static final int EXTENDED_POINTER = 22;
  private static final int MAGIC = 0x3eb202fe;

  /** Reads where everything is, and checks that it lies inside. */
  static PatchArea read(ByteView view, int at) throws MalformedException {
    int extended = view.u16(at + (long) EXTENDED_POINTER, "extended patch area");
    int advPointers = view.u16(extended, "ADV pointers");
    int extents = view.u16(extended + 10L, "sector extents");
    int maxExtents = view.u16(extended + 12L, "number of sector extents");
    int low = view.u16(extended + 14L, "sector pointer of the boot sector");
    int high = view.u16(extended + 16L, "sector pointer of the boot sector");
    view.slice(advPointers, (long) ADV_SECTORS * Long.BYTES, "ADV pointers");
    view.slice(extents, (long) maxExtents * EXTENT, "sector extents");
    if (Math.max(low, high) > SECTOR - Integer.BYTES) {
      throw view.malformed(
          extended + 14L, "sector pointers", low + " and " + high, "places in a boot sector");
    }
    return new PatchArea(at, extended, advPointers, extents, maxExtents, low, high);
  }

  /**
   * Fills it in.
   *
   * @param image with room for the ADV behind it; changed
   * @param bootSector changed
   * @param first number of the image's first sector on the volume; the others follow it
   * @param length of the image without ADV
   */
  void fill(byte[] image, byte[] bootSector, long first, int length) {
    ByteBuffer out = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer sector = ByteBuffer.wrap(bootSector).order(ByteOrder.LITTLE_ENDIAN);
    sector.putInt(low, (int) first);
    sector.putInt(high, (int) (first >> Integer.SIZE));
    int sectors = length / SECTOR;
    out.putShort(at + DATA_SECTORS, (short) sectors);
    out.putShort(at + ADV_SECTOR_COUNT, (short) ADV_SECTORS);
    out.putInt(at + DWORDS, length / Integer.BYTES);
    // The boot sector loads the first sector, and that one the rest: here a single run.
    Arrays.fill(image, extents, extents + maxExtents * EXTENT, (byte) 0);
    out.putLong(extents, first + 1);
    out.putShort(extents + Long.BYTES, (short) (sectors - 1));
    for (int i = 0; i < ADV_SECTORS; i++) {
      out.putLong(advPointers + i * Long.BYTES, first + sectors + (long) i);
    }
    out.putInt(at + CHECKSUM, 0);
    int sum = MAGIC;
    for (int word = 0; word < length; word += Integer.BYTES) {
      sum -= out.getInt(word);
    }
    out.putInt(at + CHECKSUM, sum);
  }
}
