package org.bootmirror.disk.fat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;

/**
 * The boot sector of a volume: jump, OEM name, {@link BiosParameterBlock}, boot code, signature
 * (fatgen103, "Boot Sector and BPB Structure").
 */
final class FatHeader {

  /** Offset of the signature. */
  static final int SIGNATURE = 0x1fe;

  /** The signature, little-endian. */
  static final int SIGNATURE_VALUE = 0xaa55;

  private static final int BS_JMP_BOOT = 0;
  private static final int BS_OEM_NAME = 3;
  private static final int FAT32_CODE = 0x5a;
  private static final int SHORT_JUMP = 0xeb;
  private static final int NEAR_JUMP = 0xe9;
  private static final int HARD_DISK = 0x80;
  private static final int SECTORS_PER_TRACK = 63;
  private static final int HEADS = 255;
  private static final int MAX_TOTAL_16 = 0xffff;

  /** Jumps to the code behind the parameter block. */
  private static final byte[] JUMP = {(byte) SHORT_JUMP, BiosParameterBlock.END - 2, (byte) 0x90};

  /** INT 18h, with which a BIOS goes on to the next disk; then an endless loop. */
  private static final byte[] NO_BOOT_CODE = {(byte) 0xcd, 0x18, (byte) 0xeb, (byte) 0xfe};

  private final byte[] sector;

  private FatHeader(byte[] sector) {
    this.sector = sector;
  }

  /**
   * A boot sector without boot code.
   *
   * @param label 11 characters
   */
  FatHeader(FatGeometry geometry, String label, int serial, long hiddenSectors) {
    this.sector = new byte[FatGeometry.SECTOR];
    ByteBuffer out = ByteBuffer.wrap(sector).order(ByteOrder.LITTLE_ENDIAN);
    out.put(BS_JMP_BOOT, JUMP);
    out.put(BS_OEM_NAME, "BOOTMIRR".getBytes(StandardCharsets.US_ASCII));
    parameters(geometry, label, serial, hiddenSectors).write(out);
    out.put(BiosParameterBlock.END, NO_BOOT_CODE);
    out.putShort(SIGNATURE, (short) SIGNATURE_VALUE);
  }

  private static BiosParameterBlock parameters(
      FatGeometry geometry, String label, int serial, long hiddenSectors) {
    boolean small = geometry.sectors() <= MAX_TOTAL_16;
    return new BiosParameterBlock(
        FatGeometry.SECTOR,
        geometry.clusterSectors(),
        geometry.reservedSectors(),
        FatGeometry.TABLES,
        FatGeometry.ROOT_ENTRIES,
        small ? geometry.sectors() : 0,
        FatTable.MEDIA,
        geometry.tableSectors(),
        SECTORS_PER_TRACK,
        HEADS,
        hiddenSectors,
        small ? 0 : geometry.sectors(),
        HARD_DISK,
        BiosParameterBlock.EXTENDED,
        serial,
        label,
        geometry.isFat12() ? "FAT12   " : "FAT16   ");
  }

  /** Whether a sector looks like the boot sector of a FAT12 or FAT16 volume. */
  static boolean recognises(ByteView sector) throws MalformedException {
    int jump = sector.u8(BS_JMP_BOOT, "jump");
    BiosParameterBlock parameters = BiosParameterBlock.read(sector);
    return (jump == SHORT_JUMP || jump == NEAR_JUMP)
        && sector.u16(SIGNATURE, "signature") == SIGNATURE_VALUE
        && parameters.bytsPerSec() == FatGeometry.SECTOR
        && parameters.numFats() <= FatGeometry.TABLES
        && parameters.rootEntCnt() > 0;
  }

  /** The same boot sector with jump, OEM name and FAT32 boot code of another. */
  FatHeader startedBy(byte[] bootSector) {
    if (bootSector.length != FatGeometry.SECTOR) {
      throw new IllegalArgumentException(
          "found a boot sector of " + bootSector.length + " bytes, expected 512");
    }
    byte[] started = sector.clone();
    System.arraycopy(bootSector, 0, started, 0, BiosParameterBlock.BPB_BYTS_PER_SEC);
    System.arraycopy(bootSector, FAT32_CODE, started, FAT32_CODE, SIGNATURE - FAT32_CODE);
    return new FatHeader(started);
  }

  byte[] toBytes() {
    return sector.clone();
  }
}
