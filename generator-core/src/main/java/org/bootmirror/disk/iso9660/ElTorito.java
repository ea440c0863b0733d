package org.bootmirror.disk.iso9660;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The boot record and the boot catalog of a volume, with one entry for BIOS, without emulation, and
 * one for UEFI ("El Torito" 1.0, 2.0; UEFI 2.10, 13.3.2.1).
 *
 * @param catalogBlock block of the boot catalog
 * @param bios boot loader; BIOS loads the first four sectors
 * @param efi image of the file system that UEFI boots from
 */
record ElTorito(int catalogBlock, IsoExtent bios, IsoExtent efi) {

  private static final int BIOS_PLATFORM = 0;
  private static final int EFI_PLATFORM = 0xef;
  private static final int SECTOR = 512;
  private static final int BIOS_SECTORS = 4;
  private static final int MAX_SECTORS = 0xffff;

  /** The block of the boot record. */
  byte[] descriptor() {
    return new BootRecord(catalogBlock).write();
  }

  /** The block of the boot catalog: validation, default entry, section header, section entry. */
  byte[] catalog() {
    byte[] bytes = new byte[IsoVolume.BLOCK];
    ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int at = 0;
    new ValidationEntry(BIOS_PLATFORM).write(out, at);
    at += CatalogEntry.BYTES;
    entry(BIOS_SECTORS, bios).write(out, at);
    at += CatalogEntry.BYTES;
    new CatalogSection(CatalogSection.LAST_SECTION, EFI_PLATFORM, 1).write(out, at);
    at += CatalogEntry.BYTES;
    long sectors = (efi.size() + SECTOR - 1) / SECTOR;
    // The field is too small for more sectors; 0 makes firmware take the whole file system.
    entry(sectors > MAX_SECTORS ? 0 : (int) sectors, efi).write(out, at);
    return bytes;
  }

  private static CatalogEntry entry(int sectors, IsoExtent extent) {
    return new CatalogEntry(CatalogEntry.BOOTABLE, 0, sectors, extent.block());
  }
}
