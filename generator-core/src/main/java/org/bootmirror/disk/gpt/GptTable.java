package org.bootmirror.disk.gpt;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * The partition table of a disk: the first {@value #HEAD_SECTORS} sectors and the last {@value
 * #TAIL_SECTORS}.
 */
public final class GptTable {

  /** Bytes of a sector. */
  public static final int SECTOR = 512;

  /** Sectors of protective MBR, header and entries. */
  public static final int HEAD_SECTORS = 34;

  /** Sectors of the second entries and the second header. */
  public static final int TAIL_SECTORS = 33;

  /** Bytes for boot code in the first sector. */
  public static final int BOOT_CODE = 440;

  private static final int ENTRIES = 128;
  private static final int ENTRIES_BYTES = ENTRIES * GptEntry.BYTES;

  private final UUID disk;
  private final byte[] bootCode;
  private final long sectors;
  private final byte[] entries;

  /**
   * Checks a table and computes the entries.
   *
   * @param disk identity of the disk
   * @param bootCode code that a BIOS starts, at most {@value #BOOT_CODE} bytes; may be empty
   * @param sectors number of sectors of the whole disk
   * @param partitions in the order of their numbers
   * @throws IllegalArgumentException if partitions overlap or do not fit on the disk
   */
  public GptTable(UUID disk, byte[] bootCode, long sectors, List<GptPartition> partitions) {
    if (bootCode.length > BOOT_CODE) {
      throw new IllegalArgumentException(
          "found boot code of " + bootCode.length + " bytes, expected at most " + BOOT_CODE);
    }
    if (partitions.size() > ENTRIES) {
      throw new IllegalArgumentException(
          "found " + partitions.size() + " partitions, expected at most " + ENTRIES);
    }
    for (int i = 0; i < partitions.size(); i++) {
      GptPartition one = partitions.get(i);
      if (one.end() > sectors - TAIL_SECTORS) {
        throw new IllegalArgumentException(
            "partition \""
                + one.name()
                + "\" ends at sector "
                + one.end()
                + ", expected an end at or before "
                + (sectors - TAIL_SECTORS));
      }
      for (GptPartition other : partitions.subList(0, i)) {
        if (one.overlaps(other)) {
          throw new IllegalArgumentException(
              "partitions \"" + other.name() + "\" and \"" + one.name() + "\" overlap");
        }
      }
    }
    this.disk = disk;
    this.bootCode = bootCode.clone();
    this.sectors = sectors;
    this.entries = entries(partitions);
  }

  /** The first sectors of the disk. */
  public byte[] head() {
    byte[] head = new byte[HEAD_SECTORS * SECTOR];
    ByteBuffer out = little(head);
    out.put(0, bootCode);
    MbrRecord.protective(sectors).write(out, MbrRecord.FIRST);
    out.putShort(MbrRecord.SIGNATURE, (short) MbrRecord.SIGNATURE_VALUE);
    header(1, sectors - 1, 2).write(out, SECTOR);
    out.put(2 * SECTOR, entries);
    return head;
  }

  /** The last sectors of the disk. */
  public byte[] tail() {
    byte[] tail = Arrays.copyOf(entries, TAIL_SECTORS * SECTOR);
    header(sectors - 1, 1, sectors - TAIL_SECTORS).write(little(tail), ENTRIES_BYTES);
    return tail;
  }

  private GptHeader header(long own, long other, long entriesAt) {
    return new GptHeader(
        own,
        other,
        HEAD_SECTORS,
        sectors - TAIL_SECTORS - 1,
        disk,
        entriesAt,
        ENTRIES,
        GptEntry.BYTES,
        GptHeader.crc32(entries));
  }

  private static byte[] entries(List<GptPartition> partitions) {
    byte[] entries = new byte[ENTRIES_BYTES];
    int at = 0;
    for (GptPartition partition : partitions) {
      GptEntry.of(partition).write(little(entries), at);
      at += GptEntry.BYTES;
    }
    return entries;
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
