package org.bootmirror.disk.gpt;

import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;

/**
 * Reads the partition table of a disk.
 *
 * <p>Checked: signature, sizes and both CRC-32 of both headers; that both headers describe the same
 * disk; that partitions lie on the disk and do not overlap.
 */
public final class GptReader {

  private static final int SECTOR = GptTable.SECTOR;
  private static final long MAX_ENTRIES_BYTES = 1 << 20;

  private final ByteSource disk;

  private GptReader(ByteSource disk) {
    this.disk = disk;
  }

  /** Whether a disk has the signature of a GPT header in sector 1. */
  public static boolean recognises(ByteSource disk) throws IOException {
    return disk.size() >= 2L * SECTOR
        && GptHeader.recognises(disk.view(SECTOR, SECTOR, "partition table header"), 0);
  }

  /**
   * Reads both tables.
   *
   * @throws MalformedException if a table is damaged, or the tables differ
   */
  public static GptListing read(ByteSource disk) throws IOException {
    return new GptReader(disk).listing();
  }

  private GptListing listing() throws IOException {
    GptHeader main = header(1);
    if (main.alternateLba() <= main.lastUsableLba()) {
      throw disk.malformed(
          SECTOR + (long) GptHeader.ALTERNATE_LBA,
          "place of the backup header",
          "sector " + main.alternateLba(),
          "one behind " + main.lastUsableLba() + ", the last for partitions");
    }
    GptHeader other = header(main.alternateLba());
    long otherAt = main.alternateLba() * SECTOR;
    if (other.alternateLba() != 1) {
      throw disk.malformed(
          otherAt + GptHeader.ALTERNATE_LBA,
          "place of the main header",
          Long.toString(other.alternateLba()),
          "sector 1");
    }
    if (!main.describesSameDisk(other)) {
      throw disk.malformed(otherAt, "backup header", "another table", "the table of sector 1");
    }
    return new GptListing(main.diskGuid(), main.alternateLba() + 1, partitions(main));
  }

  /** Reads a header, and checks the CRC-32 of the header's entries. */
  private GptHeader header(long sector) throws IOException {
    if (sector > disk.size() / SECTOR) {
      throw disk.malformed(
          SECTOR + (long) GptHeader.ALTERNATE_LBA,
          "place of the backup header",
          "sector " + sector,
          "one of the disk's " + disk.size() / SECTOR);
    }
    ByteView view = disk.view(sector * SECTOR, SECTOR, "partition table header");
    GptHeader header = GptHeader.read(view, 0);
    header.requirePlace(view, sector);
    checkEntries(view, header);
    return header;
  }

  private void checkEntries(ByteView view, GptHeader header) throws IOException {
    long size = header.sizeOfPartitionEntry();
    if (size < GptEntry.BYTES || Long.bitCount(size) != 1 || size > SECTOR) {
      throw view.malformed(
          GptHeader.SIZE_OF_PARTITION_ENTRY,
          "size of an entry",
          Long.toString(size),
          "128, 256 or 512");
    }
    long count = header.numberOfPartitionEntries();
    if (count * size > MAX_ENTRIES_BYTES) {
      throw view.malformed(
          GptHeader.NUMBER_OF_PARTITION_ENTRIES,
          "number of entries",
          Long.toString(count),
          "at most " + MAX_ENTRIES_BYTES / size);
    }
    long sectors = disk.size() / SECTOR;
    if (header.partitionEntryLba() >= sectors) {
      throw view.malformed(
          GptHeader.PARTITION_ENTRY_LBA,
          "place of entries",
          "sector " + header.partitionEntryLba(),
          "one of the disk's " + sectors);
    }
    byte[] entries = entries(header).slice(0, count * size, "entries");
    view.require(
        GptHeader.PARTITION_ENTRY_ARRAY_CRC32,
        "CRC-32 of entries",
        header.partitionEntryArrayCrc32(),
        GptHeader.crc32(entries));
  }

  private ByteView entries(GptHeader header) throws IOException {
    return disk.view(
        header.partitionEntryLba() * SECTOR,
        header.numberOfPartitionEntries() * header.sizeOfPartitionEntry(),
        "partition entries");
  }

  private SortedMap<Integer, GptPartition> partitions(GptHeader header) throws IOException {
    ByteView view = entries(header);
    SortedMap<Integer, GptPartition> partitions = new TreeMap<>();
    for (int i = 0; i < header.numberOfPartitionEntries(); i++) {
      long at = i * header.sizeOfPartitionEntry();
      if (!GptEntry.isUnused(view, at)) {
        GptEntry entry = GptEntry.read(view, at);
        checkPlace(view, at, entry, header);
        GptPartition partition = entry.partition();
        for (GptPartition earlier : partitions.values()) {
          if (partition.overlaps(earlier)) {
            throw view.malformed(
                at + GptEntry.STARTING_LBA,
                "partition " + (i + 1),
                "one that overlaps \"" + earlier.name() + "\"",
                "no overlap");
          }
        }
        partitions.put(i + 1, partition);
      }
    }
    return partitions;
  }

  private static void checkPlace(ByteView view, long at, GptEntry entry, GptHeader header)
      throws MalformedException {
    long first = entry.startingLba();
    long last = entry.endingLba();
    boolean inside =
        first >= Math.max(header.firstUsableLba(), GptTable.HEAD_SECTORS)
            && first <= last
            && last <= header.lastUsableLba()
            && last < header.alternateLba();
    if (!inside) {
      throw view.malformed(
          at + GptEntry.STARTING_LBA,
          "place of a partition",
          "sectors " + first + " to " + last,
          "some of " + header.firstUsableLba() + " to " + header.lastUsableLba());
    }
  }
}
