package org.bootmirror.disk.fat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;

/**
 * The BIOS parameter block of FAT12 and FAT16 (fatgen103, "Boot Sector and BPB Structure"). Offsets
 * count from the start of the sector.
 *
 * @param bytsPerSec bytes of a sector
 * @param secPerClus sectors of a cluster
 * @param rsvdSecCnt sectors before the first table
 * @param numFats number of tables
 * @param rootEntCnt entries of the root folder; 0 for FAT32
 * @param totSec16 sectors of the volume; 0 if {@code totSec32} has the number
 * @param media media byte, equal to the lowest byte of the table
 * @param fatSz16 sectors of a table; 0 for FAT32
 * @param secPerTrk sectors of a track, for BIOS
 * @param numHeads number of heads, for BIOS
 * @param hiddSec sectors of the disk before the volume
 * @param totSec32 sectors of the volume, if {@code totSec16} is 0
 * @param drvNum drive number, for BIOS
 * @param bootSig {@link #EXTENDED} if the remaining fields are present
 * @param volId serial number
 * @param volLab label, 11 characters
 * @param filSysType name of the format, 8 characters
 */
record BiosParameterBlock(
    int bytsPerSec,
    int secPerClus,
    int rsvdSecCnt,
    int numFats,
    int rootEntCnt,
    int totSec16,
    int media,
    int fatSz16,
    int secPerTrk,
    int numHeads,
    long hiddSec,
    long totSec32,
    int drvNum,
    int bootSig,
    long volId,
    String volLab,
    String filSysType) {

  static final int BPB_BYTS_PER_SEC = 11;
  static final int BPB_SEC_PER_CLUS = 13;
  static final int BPB_RSVD_SEC_CNT = 14;
  static final int BPB_TOT_SEC_16 = 19;
  static final int BPB_FAT_SZ_16 = 22;
  static final int BPB_TOT_SEC_32 = 32;

  /** Offset behind the last field. */
  static final int END = 62;

  /** Value of {@code bootSig}. */
  static final int EXTENDED = 0x29;

  private static final int BPB_NUM_FATS = 16;
  private static final int BPB_ROOT_ENT_CNT = 17;
  private static final int BPB_MEDIA = 21;
  private static final int BPB_SEC_PER_TRK = 24;
  private static final int BPB_NUM_HEADS = 26;
  private static final int BPB_HIDD_SEC = 28;
  private static final int BS_DRV_NUM = 36;
  private static final int BS_BOOT_SIG = 38;
  private static final int BS_VOL_ID = 39;
  private static final int BS_VOL_LAB = 43;
  private static final int BS_FIL_SYS_TYPE = 54;

  private static final int LABEL_BYTES = 11;
  private static final int TYPE_BYTES = 8;

  /** Reads the block from a boot sector. {@link VolumeShape} checks the values. */
  static BiosParameterBlock read(ByteView sector) throws MalformedException {
    return new BiosParameterBlock(
        sector.u16(BPB_BYTS_PER_SEC, "bytes of a sector"),
        sector.u8(BPB_SEC_PER_CLUS, "sectors of a cluster"),
        sector.u16(BPB_RSVD_SEC_CNT, "reserved sectors"),
        sector.u8(BPB_NUM_FATS, "number of tables"),
        sector.u16(BPB_ROOT_ENT_CNT, "entries of the root folder"),
        sector.u16(BPB_TOT_SEC_16, "sectors of the volume"),
        sector.u8(BPB_MEDIA, "media byte"),
        sector.u16(BPB_FAT_SZ_16, "sectors of a table"),
        sector.u16(BPB_SEC_PER_TRK, "sectors of a track"),
        sector.u16(BPB_NUM_HEADS, "number of heads"),
        sector.u32(BPB_HIDD_SEC, "hidden sectors"),
        sector.u32(BPB_TOT_SEC_32, "sectors of the volume"),
        sector.u8(BS_DRV_NUM, "drive number"),
        sector.u8(BS_BOOT_SIG, "extended boot signature"),
        sector.u32(BS_VOL_ID, "serial number"),
        sector.text(BS_VOL_LAB, LABEL_BYTES, "label"),
        sector.text(BS_FIL_SYS_TYPE, TYPE_BYTES, "name of the format"));
  }

  /** Writes the block into a boot sector; {@code out} is little-endian. */
  void write(ByteBuffer out) {
    out.putShort(BPB_BYTS_PER_SEC, (short) bytsPerSec);
    out.put(BPB_SEC_PER_CLUS, (byte) secPerClus);
    out.putShort(BPB_RSVD_SEC_CNT, (short) rsvdSecCnt);
    out.put(BPB_NUM_FATS, (byte) numFats);
    out.putShort(BPB_ROOT_ENT_CNT, (short) rootEntCnt);
    out.putShort(BPB_TOT_SEC_16, (short) totSec16);
    out.put(BPB_MEDIA, (byte) media);
    out.putShort(BPB_FAT_SZ_16, (short) fatSz16);
    out.putShort(BPB_SEC_PER_TRK, (short) secPerTrk);
    out.putShort(BPB_NUM_HEADS, (short) numHeads);
    out.putInt(BPB_HIDD_SEC, (int) hiddSec);
    out.putInt(BPB_TOT_SEC_32, (int) totSec32);
    out.put(BS_DRV_NUM, (byte) drvNum);
    out.put(BS_BOOT_SIG, (byte) bootSig);
    out.putInt(BS_VOL_ID, (int) volId);
    out.put(BS_VOL_LAB, volLab.getBytes(StandardCharsets.ISO_8859_1));
    out.put(BS_FIL_SYS_TYPE, filSysType.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Sectors of the volume. */
  long totSec() {
    return totSec16 != 0 ? totSec16 : totSec32;
  }

  /** Offset of the field that has the sectors of the volume. */
  int totSecOffset() {
    return totSec16 != 0 ? BPB_TOT_SEC_16 : BPB_TOT_SEC_32;
  }
}
