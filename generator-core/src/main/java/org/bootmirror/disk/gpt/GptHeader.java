package org.bootmirror.disk.gpt;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.CRC32;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;

/**
 * A GPT header (UEFI 2.10, table 5.5). LBA: number of a sector, from 0, in the table's own unit.
 *
 * @param myLba sector of this header
 * @param alternateLba sector of the other header
 * @param firstUsableLba first sector for partitions
 * @param lastUsableLba last sector for partitions
 * @param diskGuid identity of the disk
 * @param partitionEntryLba first sector of the entries
 * @param numberOfPartitionEntries number of entries, used or not
 * @param sizeOfPartitionEntry bytes of an entry
 * @param partitionEntryArrayCrc32 CRC-32 of all entries
 */
record GptHeader(
    long myLba,
    long alternateLba,
    long firstUsableLba,
    long lastUsableLba,
    UUID diskGuid,
    long partitionEntryLba,
    long numberOfPartitionEntries,
    long sizeOfPartitionEntry,
    long partitionEntryArrayCrc32) {

  /** Size of a header that this class writes; a larger one is read, too. */
  static final int BYTES = 92;

  static final int ALTERNATE_LBA = 32;
  static final int PARTITION_ENTRY_LBA = 72;
  static final int NUMBER_OF_PARTITION_ENTRIES = 80;
  static final int SIZE_OF_PARTITION_ENTRY = 84;
  static final int PARTITION_ENTRY_ARRAY_CRC32 = 88;

  private static final int SIGNATURE = 0;
  private static final int REVISION = 8;
  private static final int HEADER_SIZE = 12;
  private static final int HEADER_CRC32 = 16;
  private static final int MY_LBA = 24;
  private static final int FIRST_USABLE_LBA = 40;
  private static final int LAST_USABLE_LBA = 48;
  private static final int DISK_GUID = 56;

  private static final String EFI_PART = "EFI PART";
  private static final int REVISION_1_0 = 0x10000;

  /** Whether a sector begins with the signature of a header. */
  static boolean recognises(ByteView view, long at) throws MalformedException {
    return view.text(at + SIGNATURE, EFI_PART.length(), "signature").equals(EFI_PART);
  }

  /**
   * Reads the header at {@code at}.
   *
   * @param view holds the whole sector
   * @throws MalformedException if signature, revision, size or CRC-32 is wrong
   */
  static GptHeader read(ByteView view, long at) throws MalformedException {
    if (!recognises(view, at)) {
      String found = view.text(at, EFI_PART.length(), "signature");
      throw view.malformed(
          at + SIGNATURE, "signature of header", printable(found), "\"" + EFI_PART + "\"");
    }
    view.require(at + REVISION, "revision", view.u32(at + REVISION, "revision"), REVISION_1_0);
    long size = view.u32(at + HEADER_SIZE, "size of header");
    if (size < BYTES || size > GptFrame.SECTOR) {
      throw view.malformed(at + HEADER_SIZE, "size of header", Long.toString(size), "92 to 512");
    }
    byte[] header = view.slice(at, size, "header");
    long crc = view.u32(at + HEADER_CRC32, "CRC-32 of header");
    view.require(at + HEADER_CRC32, "CRC-32 of header", crc, headerCrc(header));
    return new GptHeader(
        view.u63(at + MY_LBA, "own place"),
        view.u63(at + ALTERNATE_LBA, "other header"),
        view.u63(at + FIRST_USABLE_LBA, "first usable sector"),
        view.u63(at + LAST_USABLE_LBA, "last usable sector"),
        Guid.read(view, at + DISK_GUID),
        view.u63(at + PARTITION_ENTRY_LBA, "place of entries"),
        view.u32(at + NUMBER_OF_PARTITION_ENTRIES, "number of entries"),
        view.u32(at + SIZE_OF_PARTITION_ENTRY, "size of an entry"),
        view.u32(at + PARTITION_ENTRY_ARRAY_CRC32, "CRC-32 of entries"));
  }

  /** Fails unless the header is in the sector that the header names. */
  void requirePlace(ByteView view, long sector) throws MalformedException {
    view.require(MY_LBA, "own place", myLba, sector);
  }

  /** A header of the same table on another disk. */
  GptHeader placed(long own, long other, long lastUsable, long entriesAt) {
    return new GptHeader(
        own,
        other,
        firstUsableLba,
        lastUsable,
        diskGuid,
        entriesAt,
        numberOfPartitionEntries,
        sizeOfPartitionEntry,
        partitionEntryArrayCrc32);
  }

  /** Writes the header at {@code at}, with signature and CRC-32; {@code out} is little-endian. */
  void write(ByteBuffer out, int at) {
    out.put(at + SIGNATURE, EFI_PART.getBytes(StandardCharsets.US_ASCII));
    out.putInt(at + REVISION, REVISION_1_0);
    out.putInt(at + HEADER_SIZE, BYTES);
    out.putLong(at + MY_LBA, myLba);
    out.putLong(at + ALTERNATE_LBA, alternateLba);
    out.putLong(at + FIRST_USABLE_LBA, firstUsableLba);
    out.putLong(at + LAST_USABLE_LBA, lastUsableLba);
    Guid.put(out, at + DISK_GUID, diskGuid);
    out.putLong(at + PARTITION_ENTRY_LBA, partitionEntryLba);
    out.putInt(at + NUMBER_OF_PARTITION_ENTRIES, (int) numberOfPartitionEntries);
    out.putInt(at + SIZE_OF_PARTITION_ENTRY, (int) sizeOfPartitionEntry);
    out.putInt(at + PARTITION_ENTRY_ARRAY_CRC32, (int) partitionEntryArrayCrc32);
    byte[] header = new byte[BYTES];
    out.get(at, header);
    out.putInt(at + HEADER_CRC32, (int) headerCrc(header));
  }

  /** Whether two headers describe the same disk, each from its own sector. */
  boolean describesSameDisk(GptHeader that) {
    return firstUsableLba == that.firstUsableLba
        && lastUsableLba == that.lastUsableLba
        && diskGuid.equals(that.diskGuid)
        && numberOfPartitionEntries == that.numberOfPartitionEntries
        && sizeOfPartitionEntry == that.sizeOfPartitionEntry
        && partitionEntryArrayCrc32 == that.partitionEntryArrayCrc32;
  }

  /** CRC-32 as UEFI 2.10, 5.3.2, defines. */
  static long crc32(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }

  /** CRC-32 of a header; the field HeaderCRC32 counts as 0. */
  private static long headerCrc(byte[] header) {
    byte[] zeroed = header.clone();
    Arrays.fill(zeroed, HEADER_CRC32, HEADER_CRC32 + Integer.BYTES, (byte) 0);
    return crc32(zeroed);
  }

  private static String printable(String text) {
    return "\"" + text.replaceAll("[^ -~]", "?") + "\"";
  }
}
