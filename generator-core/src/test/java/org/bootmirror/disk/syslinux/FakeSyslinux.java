package org.bootmirror.disk.syslinux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Files with the structure of SYSLINUX 6 and no code. The layout follows SYSLINUX's {@code
 * core/diskstart.inc}: boot sector, {@code ldlinux.sys} with both patch areas, {@code ldlinux.c32}.
 */
public final class FakeSyslinux {

  /** Offset of the boot sector in {@link #installer}. */
  static final int BOOT_SECTOR = 1024;

  /** Offset of {@code ldlinux.sys} in {@link #installer}. */
  static final int IMAGE = BOOT_SECTOR + 512;

  /** Size of {@code ldlinux.sys}, in bytes. */
  static final int IMAGE_BYTES = 5 * 512;

  /** Offset of the patch area in {@code ldlinux.sys}. */
  static final int PATCH_AREA = 0x40;

  /** Offset of the extended patch area in {@code ldlinux.sys}. */
  static final int EXTENDED = 0x80;

  /** Offset of the two 64-bit ADV sector numbers in {@code ldlinux.sys}. */
  static final int ADV_POINTERS = 0xa0;

  /** Offset of the runs of sectors, 10 bytes each, in {@code ldlinux.sys}. */
  static final int EXTENTS = 0x100;

  /** Number of runs of sectors that have room. */
  static final int MAX_EXTENTS = 16;

  /** Offset of the first sector's number, lower 32 bits, in the boot sector. */
  static final int SECTOR_LOW = 0x140;

  /** Offset of the first sector's number, upper 32 bits, in the boot sector. */
  static final int SECTOR_HIGH = 0x150;

  private static final int MAGIC = 0x3eb202fe;
  private static final int MBR_BYTES = 432;

  private FakeSyslinux() {}

  /** The {@code syslinux} program: an ELF header, the boot sector, both parts of SYSLINUX. */
  public static byte[] installer() {
    byte[] module = module();
    return ByteBuffer.allocate(IMAGE + IMAGE_BYTES + module.length)
        .put(0, module, 0, 64)
        .put(BOOT_SECTOR, bootSector())
        .put(IMAGE, image())
        .put(IMAGE + IMAGE_BYTES, module)
        .array();
  }

  /** {@code ldlinux.c32}: the head of an ELF file. */
  public static byte[] module() {
    return filled(700, "\u007fELF\1\1\1", 0x11);
  }

  /** {@code isolinux.bin}, with room for a boot information table at offset 8. */
  public static byte[] isolinux() {
    return filled(5000, "\u00fa\u00eb>", 0x22);
  }

  /** {@code isohdpfx.bin}: 432 bytes of boot code. */
  public static byte[] isolinuxMbr() {
    return filled(MBR_BYTES, "3\u00ed", 0x33);
  }

  /** {@code gptmbr.bin}: 440 bytes of boot code. */
  public static byte[] gptMbr() {
    return filled(440, "3\u00c0", 0x44);
  }

  private static byte[] bootSector() {
    byte[] sector = filled(512, "\u00ebX\u0090SYSLINUX", 0x55);
    sector[510] = 0x55;
    sector[511] = (byte) 0xaa;
    return sector;
  }

  private static byte[] image() {
    return ByteBuffer.wrap(filled(IMAGE_BYTES, "\r\nSYSLINUX 6.99", 0x66))
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(PATCH_AREA, MAGIC)
        .putShort(PATCH_AREA + 22, (short) EXTENDED)
        .putShort(EXTENDED, (short) ADV_POINTERS)
        .putShort(EXTENDED + 10, (short) EXTENTS)
        .putShort(EXTENDED + 12, (short) MAX_EXTENTS)
        .putShort(EXTENDED + 14, (short) SECTOR_LOW)
        .putShort(EXTENDED + 16, (short) SECTOR_HIGH)
        .array();
  }

  private static byte[] filled(int size, String head, int filler) {
    ByteBuffer out = ByteBuffer.allocate(size);
    out.put(head.getBytes(StandardCharsets.ISO_8859_1));
    while (out.hasRemaining()) {
      out.put((byte) filler);
    }
    return out.array();
  }
}
