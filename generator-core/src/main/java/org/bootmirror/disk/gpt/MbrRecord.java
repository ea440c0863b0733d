package org.bootmirror.disk.gpt;

import java.nio.ByteBuffer;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;

/**
 * A partition record of a master boot record (UEFI 2.10, table 5.2).
 *
 * @param bootIndicator 0x80 for the partition that a BIOS boots, or 0
 * @param startingChs first sector as cylinder, head and sector: 24 bits
 * @param osType type of the partition
 * @param endingChs last sector as cylinder, head and sector: 24 bits
 * @param startingLba first sector
 * @param sizeInLba number of sectors
 */
record MbrRecord(
    int bootIndicator,
    int startingChs,
    int osType,
    int endingChs,
    long startingLba,
    long sizeInLba) {

  /** Size of a record. */
  static final int BYTES = 16;

  /** Offset of the first of four records in the first sector (table 5.1). */
  static final int FIRST = 446;

  /** Offset of the signature in the first sector (table 5.1). */
  static final int SIGNATURE = 510;

  /** The signature, little-endian. */
  static final int SIGNATURE_VALUE = 0xaa55;

  private static final int BOOT_INDICATOR = 0;
  private static final int STARTING_CHS = 1;
  private static final int OS_TYPE = 4;
  private static final int ENDING_CHS = 5;
  private static final int STARTING_LBA = 8;
  private static final int SIZE_IN_LBA = 12;

  private static final int GPT_PROTECTIVE = 0xee;
  private static final int SECOND_SECTOR_CHS = 0x000200;
  private static final int MAX_CHS = 0xffffff;
  private static final long MAX_SIZE = 0xffff_ffffL;

  /** The record that protects a disk with a GPT from tools that know the MBR only (table 5.4). */
  static MbrRecord protective(long sectors) {
    return new MbrRecord(
        0, SECOND_SECTOR_CHS, GPT_PROTECTIVE, MAX_CHS, 1, Math.min(sectors - 1, MAX_SIZE));
  }

  /** Reads the record at {@code at}. */
  static MbrRecord read(ByteView view, long at) throws MalformedException {
    return new MbrRecord(
        view.u8(at + BOOT_INDICATOR, "BootIndicator"),
        chs(view, at + STARTING_CHS, "StartingCHS"),
        view.u8(at + OS_TYPE, "OSType"),
        chs(view, at + ENDING_CHS, "EndingCHS"),
        view.u32(at + STARTING_LBA, "StartingLBA"),
        view.u32(at + SIZE_IN_LBA, "SizeInLBA"));
  }

  /** Writes the record at {@code at}; {@code out} is little-endian. */
  void write(ByteBuffer out, int at) {
    out.put(at + BOOT_INDICATOR, (byte) bootIndicator);
    putChs(out, at + STARTING_CHS, startingChs);
    out.put(at + OS_TYPE, (byte) osType);
    putChs(out, at + ENDING_CHS, endingChs);
    out.putInt(at + STARTING_LBA, (int) startingLba);
    out.putInt(at + SIZE_IN_LBA, (int) sizeInLba);
  }

  private static int chs(ByteView view, long at, String field) throws MalformedException {
    return view.u16(at, field) | view.u8(at + 2, field) << 16;
  }

  private static void putChs(ByteBuffer out, int at, int chs) {
    out.putShort(at, (short) chs);
    out.put(at + 2, (byte) (chs >> 16));
  }
}
