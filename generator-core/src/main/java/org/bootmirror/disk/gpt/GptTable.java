package org.bootmirror.disk.gpt;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * A disk's partition table: the first {@value #HEAD_SECTORS} sectors and the last {@value
 * #TAIL_SECTORS}.
 */
public final class GptTable {

  /** Bytes of a sector. */
  public static final int SECTOR = 512;

  /** Protective MBR, header, and entries. */
  public static final int HEAD_SECTORS = 34;

  /** The entries once more, and the other header. */
  public static final int TAIL_SECTORS = 33;

  /** How much boot code the first sector has room for. */
  public static final int BOOT_CODE = 440;

  private static final int ENTRIES = 128;
  private static final int ENTRY = 128;
  private static final int ENTRIES_BYTES = ENTRIES * ENTRY;
  private static final int HEADER = 92;
  private static final int HEADER_CRC = 16;
  private static final int NAME = 56;
  private static final int MBR_ENTRY = 446;
  private static final int MBR_SIGNATURE = 510;

  private final UUID disk;
  private final byte[] bootCode;
  private final long sectors;
  private final byte[] entries;

  /**
   * Checks a table and computes its entries.
   *
   * @param disk the disk's identity
   * @param bootCode what a BIOS starts, at most {@value #BOOT_CODE} bytes; possibly none
   * @param sectors of the whole disk
   * @param partitions in the order of their numbers
   * @throws IllegalArgumentException if they overlap, or do not fit on the disk
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
                + ", and the disk's room for partitions at "
                + (sectors - TAIL_SECTORS));
      }
      for (GptPartition other : partitions.subList(0, i)) {
        if (one.end() > other.firstSector() && other.end() > one.firstSector()) {
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
    putProtectiveMbr(little(head));
    putHeader(head, SECTOR, 1, sectors - 1, 2);
    System.arraycopy(entries, 0, head, 2 * SECTOR, entries.length);
    return head;
  }

  /** The last sectors of the disk. */
  public byte[] tail() {
    byte[] tail = Arrays.copyOf(entries, TAIL_SECTORS * SECTOR);
    putHeader(tail, ENTRIES_BYTES, sectors - 1, 1, sectors - TAIL_SECTORS);
    return tail;
  }

  /** One partition of type 0xee that covers the disk, or what 32 bits can say of it (5.2.3). */
  private void putProtectiveMbr(ByteBuffer out) {
    out.put(0, bootCode);
    out.put(MBR_ENTRY + 1, new byte[] {0, 2, 0, (byte) 0xee, -1, -1, -1});
    out.putInt(MBR_ENTRY + 8, 1);
    out.putInt(MBR_ENTRY + 12, (int) Math.min(sectors - 1, 0xffff_ffffL));
    out.putShort(MBR_SIGNATURE, (short) 0xaa55);
  }

  /** A header (5.3.2). */
  private void putHeader(byte[] bytes, int at, long own, long other, long entriesAt) {
    ByteBuffer out = little(bytes);
    out.put(at, "EFI PART".getBytes(StandardCharsets.US_ASCII));
    out.putInt(at + 8, 0x00010000);
    out.putInt(at + 12, HEADER);
    out.putLong(at + 24, own);
    out.putLong(at + 32, other);
    out.putLong(at + 40, HEAD_SECTORS);
    out.putLong(at + 48, sectors - TAIL_SECTORS - 1);
    Guid.put(out, at + 56, disk);
    out.putLong(at + 72, entriesAt);
    out.putInt(at + 80, ENTRIES);
    out.putInt(at + 84, ENTRY);
    out.putInt(at + 88, crc(entries, 0, entries.length));
    out.putInt(at + HEADER_CRC, crc(bytes, at, HEADER));
  }

  private static byte[] entries(List<GptPartition> partitions) {
    byte[] entries = new byte[ENTRIES_BYTES];
    ByteBuffer out = little(entries);
    int at = 0;
    for (GptPartition partition : partitions) {
      Guid.put(out, at, partition.type());
      Guid.put(out, at + 16, partition.id());
      out.putLong(at + 32, partition.firstSector());
      out.putLong(at + 40, partition.end() - 1);
      out.putLong(at + 48, partition.attributes());
      out.put(at + NAME, partition.name().getBytes(StandardCharsets.UTF_16LE));
      at += ENTRY;
    }
    return entries;
  }

  private static int crc(byte[] bytes, int from, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
