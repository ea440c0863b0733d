package org.bootmirror.disk.iso9660;

import java.nio.ByteBuffer;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;

/**
 * A default entry or section entry of a boot catalog ("El Torito" 1.0, figures 3 and 5), to be
 * loaded at the standard segment.
 *
 * @param bootIndicator {@link #BOOTABLE}, or 0
 * @param bootMediaType kind of emulated disk, 0 for none, and flags in the upper four bits
 * @param sectorCount sectors of 512 bytes to load; 0 or 1 for the whole file system on UEFI
 * @param loadRba first block to load
 */
record CatalogEntry(int bootIndicator, int bootMediaType, int sectorCount, long loadRba) {

  /** Size of each entry of a boot catalog. */
  static final int BYTES = 32;

  static final int BOOTABLE = 0x88;

  private static final int BOOT_INDICATOR = 0;
  private static final int BOOT_MEDIA_TYPE = 1;
  private static final int SECTOR_COUNT = 6;
  private static final int LOAD_RBA = 8;
  private static final int EMULATION = 0x0f;

  /** Reads the entry at {@code at}. */
  static CatalogEntry read(ByteView view, long at) throws MalformedException {
    return new CatalogEntry(
        view.u8(at + BOOT_INDICATOR, "boot indicator"),
        view.u8(at + BOOT_MEDIA_TYPE, "emulation"),
        view.u16(at + SECTOR_COUNT, "sectors to load"),
        view.u32(at + LOAD_RBA, "first block to load"));
  }

  /** Writes the entry at {@code at}; {@code out} is little-endian and holds zeros there. */
  void write(ByteBuffer out, int at) {
    out.put(at + BOOT_INDICATOR, (byte) bootIndicator);
    out.put(at + BOOT_MEDIA_TYPE, (byte) bootMediaType);
    out.putShort(at + SECTOR_COUNT, (short) sectorCount);
    out.putInt(at + LOAD_RBA, (int) loadRba);
  }

  boolean isBootable() {
    return bootIndicator == BOOTABLE;
  }

  /** Kind of emulated disk; 0 for none. */
  int emulation() {
    return bootMediaType & EMULATION;
  }
}
