package org.bootmirror.disk.iso9660;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * What makes a volume bootable: a descriptor that leads to a catalog, and in it one entry for BIOS,
 * without emulation, and one for UEFI ("El Torito" 1.0, 2; UEFI 2.10, 13.3.2.1).
 *
 * @param catalogBlock where the catalog is
 * @param bios what BIOS loads four sectors of
 * @param efi the file system image for UEFI
 */
record ElTorito(int catalogBlock, IsoExtent bios, IsoExtent efi) {

  private static final int BOOTABLE = 0x88;
  private static final int LAST_SECTION = 0x91;
  private static final int EFI_PLATFORM = 0xef;
  private static final int SECTOR = 512;
  private static final int BIOS_SECTORS = 4;
  private static final int MAX_SECTORS = 0xffff;
  private static final int ENTRY = 32;

  /** The boot record (2.0). */
  byte[] descriptor() {
    byte[] bytes = VolumeDescriptors.begun(0);
    ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    out.put(7, "EL TORITO SPECIFICATION".getBytes(StandardCharsets.US_ASCII));
    out.putInt(71, catalogBlock);
    return bytes;
  }

  /** Validation entry, default entry, section header, section entry (2.1 to 2.4). */
  byte[] catalog() {
    byte[] bytes = new byte[IsoVolume.BLOCK];
    ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    out.put(0, (byte) 1);
    out.put(30, new byte[] {0x55, (byte) 0xaa});
    // The sixteen words of the validation entry sum up to nothing.
    out.putShort(28, (short) -(1 + (0xaa55 & 0xffff)));
    putEntry(out, ENTRY, BIOS_SECTORS, bios);
    out.put(2 * ENTRY, (byte) LAST_SECTION);
    out.put(2 * ENTRY + 1, (byte) EFI_PLATFORM);
    out.putShort(2 * ENTRY + 2, (short) 1);
    long sectors = (efi.size() + SECTOR - 1) / SECTOR;
    // More cannot be said; firmware takes the whole volume then.
    putEntry(out, 3 * ENTRY, sectors > MAX_SECTORS ? 0 : (int) sectors, efi);
    return bytes;
  }

  private static void putEntry(ByteBuffer out, int at, int sectors, IsoExtent extent) {
    out.put(at, (byte) BOOTABLE);
    out.putShort(at + 6, (short) sectors);
    out.putInt(at + 8, extent.block());
  }
}
