package org.bootmirror.disk.fat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A volume's first sector (fatgen103, "Boot Sector and BPB"). */
final class FatHeader {

  private static final int OEM_NAME_END = 0x0b;
  private static final int FAT32_CODE = 0x5a;
  private static final int TOTAL_32 = 0x20;
  private static final int DRIVE = 0x24;
  private static final int SIGNATURE = 0x1fe;
  private static final int SECTORS_PER_TRACK = 63;
  private static final int HEADS = 255;
  private static final int MAX_TOTAL_16 = 0xffff;

  private final byte[] sector;

  private FatHeader(byte[] sector) {
    this.sector = sector;
  }

  /**
   * @param label 11 characters
   */
  FatHeader(FatGeometry geometry, String label, int serial, long hiddenSectors) {
    this.sector = new byte[FatGeometry.SECTOR];
    ByteBuffer out = ByteBuffer.wrap(sector).order(ByteOrder.LITTLE_ENDIAN);
    // Without boot code, a BIOS that starts this goes on to its next disk: INT 18h.
    out.put(new byte[] {(byte) 0xeb, 0x3c, (byte) 0x90});
    out.put("BOOTMIRR".getBytes(StandardCharsets.US_ASCII));
    out.putShort((short) FatGeometry.SECTOR);
    out.put((byte) geometry.clusterSectors());
    out.putShort((short) geometry.reservedSectors());
    out.put((byte) FatGeometry.TABLES);
    out.putShort((short) FatGeometry.ROOT_ENTRIES);
    boolean small = geometry.sectors() <= MAX_TOTAL_16;
    out.putShort((short) (small ? geometry.sectors() : 0));
    out.put((byte) FatTable.MEDIA);
    out.putShort((short) geometry.tableSectors());
    out.putShort((short) SECTORS_PER_TRACK);
    out.putShort((short) HEADS);
    out.putInt((int) hiddenSectors);
    out.putInt(TOTAL_32, small ? 0 : geometry.sectors());
    out.position(DRIVE);
    out.put((byte) 0x80).put((byte) 0).put((byte) 0x29);
    out.putInt(serial);
    out.put(label.getBytes(StandardCharsets.US_ASCII));
    out.put((geometry.isFat12() ? "FAT12   " : "FAT16   ").getBytes(StandardCharsets.US_ASCII));
    out.put(new byte[] {(byte) 0xcd, 0x18, (byte) 0xeb, (byte) 0xfe});
    out.putShort(SIGNATURE, (short) 0xaa55);
  }

  FatHeader startedBy(byte[] bootSector) {
    if (bootSector.length != FatGeometry.SECTOR) {
      throw new IllegalArgumentException(
          "found a boot sector of " + bootSector.length + " bytes, expected 512");
    }
    byte[] started = sector.clone();
    System.arraycopy(bootSector, 0, started, 0, OEM_NAME_END);
    System.arraycopy(bootSector, FAT32_CODE, started, FAT32_CODE, SIGNATURE - FAT32_CODE);
    return new FatHeader(started);
  }

  byte[] toBytes() {
    return sector.clone();
  }
}
