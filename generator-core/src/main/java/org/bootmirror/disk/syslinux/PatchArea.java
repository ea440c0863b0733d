package org.bootmirror.disk.syslinux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;

/**
 * The fields of {@code ldlinux.sys} that the installer fills in: size, sectors and checksum ({@code
 * core/diskstart.inc}, "Patch area" and "Extended patch area"). Offsets in {@code ldlinux.sys}.
 *
 * @param at offset of the patch area
 * @param extended offset of the extended patch area
 * @param advPointers offset of the sector numbers of the ADV, 8 bytes each
 * @param extents offset of the runs of sectors, {@value #EXTENT} bytes each
 * @param maxExtents capacity for runs of sectors
 * @param low offset in the boot sector of the first sector's number, lower half
 * @param high offset in the boot sector of the first sector's number, upper half
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

  // From the start of the extended patch area.
  private static final int ADV_POINTERS = 0;
  private static final int EXTENTS = 10;
  private static final int MAX_EXTENTS = 12;
  private static final int POINTER_LOW = 14;
  private static final int POINTER_HIGH = 16;

  private static final int MAGIC = 0x3eb202fe;

  /**
   * Reads the offsets.
   *
   * @param view {@code ldlinux.sys}
   * @throws MalformedException if a field lies outside
   */
  static PatchArea read(ByteView view, int at) throws MalformedException {
    int extended = view.u16(at + (long) EXTENDED_POINTER, "extended patch area");
    int advPointers = view.u16(extended + (long) ADV_POINTERS, "ADV pointers");
    int extents = view.u16(extended + (long) EXTENTS, "sector extents");
    int maxExtents = view.u16(extended + (long) MAX_EXTENTS, "number of sector extents");
    int low = view.u16(extended + (long) POINTER_LOW, "sector pointer of the boot sector");
    int high = view.u16(extended + (long) POINTER_HIGH, "sector pointer of the boot sector");
    view.slice(advPointers, (long) ADV_SECTORS * Long.BYTES, "ADV pointers");
    view.slice(extents, (long) maxExtents * EXTENT, "sector extents");
    if (Math.max(low, high) > SECTOR - Integer.BYTES) {
      throw view.malformed(
          extended + (long) POINTER_LOW,
          "sector pointers",
          low + " and " + high,
          "offsets in a boot sector");
    }
    return new PatchArea(at, extended, advPointers, extents, maxExtents, low, high);
  }

  /**
   * Fills in all fields, in place.
   *
   * @param image {@code ldlinux.sys} with space for the ADV at the end; changed
   * @param bootSector changed
   * @param first number of the image's first sector on the volume; the image is contiguous
   * @param length bytes of the image without the ADV
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
    // The boot sector loads the first sector; the first sector loads all others, a single run.
    Arrays.fill(image, extents, extents + maxExtents * EXTENT, (byte) 0);
    out.putLong(extents, first + 1);
    out.putShort(extents + Long.BYTES, (short) (sectors - 1));
    for (int i = 0; i < ADV_SECTORS; i++) {
      out.putLong(advPointers + i * Long.BYTES, first + sectors + (long) i);
    }
    out.putInt(at + CHECKSUM, 0);
    int[] words = new int[length / Integer.BYTES];
    out.asIntBuffer().get(words);
    int sum = MAGIC;
    for (int word : words) {
      sum -= word;
    }
    out.putInt(at + CHECKSUM, sum);
  }
}
