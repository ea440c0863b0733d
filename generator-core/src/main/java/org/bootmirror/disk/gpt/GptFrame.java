package org.bootmirror.disk.gpt;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.UUID;

/**
 * The bytes of a disk before and behind the partitions: boot code, protective MBR and partition
 * tables.
 */
public final class GptFrame {

  /** Bytes of a sector, if nothing else is said. */
  public static final int SECTOR = 512;

  /** Sectors of protective MBR, header and entries, if a table is alone. */
  public static final int HEAD_SECTORS = 34;

  /** Sectors of the backup entries and the backup header, if a table is alone. */
  public static final int TAIL_SECTORS = 33;

  /** Bytes for boot code in the first sector. */
  public static final int BOOT_CODE = 440;

  private final byte[] bootCode;
  private final long sectors;
  private final List<GptTable> tables;
  private final int headBytes;
  private final int tailBytes;

  private GptFrame(
      byte[] bootCode, long sectors, List<GptTable> tables, int headSectors, int tailSectors) {
    if (bootCode.length > BOOT_CODE) {
      throw new IllegalArgumentException(
          "found boot code of " + bootCode.length + " bytes, expected at most " + BOOT_CODE);
    }
    this.bootCode = bootCode.clone();
    this.sectors = sectors;
    this.tables = tables;
    this.headBytes = headSectors * SECTOR;
    this.tailBytes = tailSectors * SECTOR;
  }

  /**
   * The frame of a disk with sectors of 512 bytes: {@value #HEAD_SECTORS} sectors and {@value
   * #TAIL_SECTORS} sectors.
   *
   * @param disk identity of the disk
   * @param bootCode code that a BIOS starts, at most {@value #BOOT_CODE} bytes; may be empty
   * @param sectors number of sectors of the whole disk
   * @param partitions in the order of their numbers
   * @throws IllegalArgumentException if partitions overlap or do not fit on the disk
   */
  public static GptFrame ofOneTable(
      UUID disk, byte[] bootCode, long sectors, List<GptPartition> partitions) {
    GptTable table = new GptTable(disk, TablePlaces.alone(sectors * SECTOR), partitions);
    return new GptFrame(bootCode, sectors, List.of(table), HEAD_SECTORS, TAIL_SECTORS);
  }

  /** The frame of a disk with sectors of 512 or of 4,096 bytes; see {@link GptDisk}. */
  static GptFrame ofBothTables(
      UUID disk, byte[] bootCode, long sectors, List<GptPartition> partitions) {
    List<GptTable> tables =
        TablePlaces.both(sectors * SECTOR).stream()
            .map(places -> new GptTable(disk, places, partitions))
            .toList();
    return new GptFrame(bootCode, sectors, tables, GptDisk.HEAD_SECTORS, GptDisk.TAIL_SECTORS);
  }

  /** The first sectors of the disk. */
  public byte[] head() {
    byte[] head = new byte[headBytes];
    ByteBuffer out = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    out.put(0, bootCode);
    MbrRecord.protective(sectors).write(out, MbrRecord.FIRST);
    out.putShort(MbrRecord.SIGNATURE, (short) MbrRecord.SIGNATURE_VALUE);
    tables.forEach(table -> table.putMain(head));
    return head;
  }

  /** The last sectors of the disk. */
  public byte[] tail() {
    byte[] tail = new byte[tailBytes];
    tables.forEach(table -> table.putBackup(tail));
    return tail;
  }
}
