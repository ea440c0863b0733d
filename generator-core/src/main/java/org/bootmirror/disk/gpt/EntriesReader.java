package org.bootmirror.disk.gpt;

import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;

/** Reads the partition entries that a header describes (UEFI 2.10, 5.3.3). */
final class EntriesReader {

  private static final long MAX_ENTRIES_BYTES = 1 << 20;

  private final ByteSource disk;
  private final SectorSize unit;
  private final GptHeader header;

  EntriesReader(ByteSource disk, SectorSize unit, GptHeader header) {
    this.disk = disk;
    this.unit = unit;
    this.header = header;
  }

  /**
   * Checks number, size, place and CRC-32 of the entries.
   *
   * @param view begins with the header
   */
  void check(ByteView view) throws IOException {
    long size = header.sizeOfPartitionEntry();
    if (size < GptEntry.BYTES || Long.bitCount(size) != 1 || size > GptFrame.SECTOR) {
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
    long sectors = disk.size() / unit.bytes();
    if (header.partitionEntryLba() >= sectors) {
      throw view.malformed(
          GptHeader.PARTITION_ENTRY_LBA,
          "place of entries",
          "sector " + header.partitionEntryLba(),
          "one of the disk's " + sectors);
    }
    byte[] entries = entries().slice(0, count * size, "entries");
    view.require(
        GptHeader.PARTITION_ENTRY_ARRAY_CRC32,
        "CRC-32 of entries",
        header.partitionEntryArrayCrc32(),
        GptHeader.crc32(entries));
  }

  /** The bytes of all entries, used or not. */
  byte[] bytes() throws IOException {
    return entries()
        .slice(0, header.numberOfPartitionEntries() * header.sizeOfPartitionEntry(), "entries");
  }

  /**
   * The partitions by number, from 1; without {@link #covering}.
   *
   * @throws MalformedException if one is not on the disk, or overlaps another
   */
  SortedMap<Integer, GptPartition> partitions() throws IOException {
    ByteView view = entries();
    SortedMap<Integer, GptPartition> partitions = new TreeMap<>();
    for (int i = 0; i < header.numberOfPartitionEntries(); i++) {
      long at = i * header.sizeOfPartitionEntry();
      if (GptEntry.isUnused(view, at)) {
        continue;
      }
      GptEntry entry = GptEntry.read(view, at);
      if (!isCovering(entry)) {
        checkPlace(view, at, entry);
        GptPartition partition = entry.partition(unit);
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

  /**
   * The partitions from sector 0, by number. Each may overlap any other.
   *
   * @throws MalformedException if one is not on the disk
   */
  SortedMap<Integer, CoveringPartition> covering() throws IOException {
    ByteView view = entries();
    SortedMap<Integer, CoveringPartition> covering = new TreeMap<>();
    for (int i = 0; i < header.numberOfPartitionEntries(); i++) {
      long at = i * header.sizeOfPartitionEntry();
      if (GptEntry.isUnused(view, at)) {
        continue;
      }
      GptEntry entry = GptEntry.read(view, at);
      if (isCovering(entry)) {
        checkEnd(view, at, entry);
        covering.put(
            i + 1,
            new CoveringPartition(
                entry.partitionTypeGuid(),
                entry.partitionName(),
                (entry.endingLba() + 1) * unit.sectors()));
      }
    }
    return covering;
  }

  private static boolean isCovering(GptEntry entry) {
    return entry.startingLba() == 0;
  }

  private void checkEnd(ByteView view, long at, GptEntry entry) throws MalformedException {
    long sectors = disk.size() / unit.bytes();
    if (entry.endingLba() >= sectors) {
      throw view.malformed(
          at + GptEntry.STARTING_LBA,
          "place of a partition",
          "sectors 0 to " + entry.endingLba(),
          "some of the disk's " + sectors);
    }
  }

  private ByteView entries() throws IOException {
    return disk.view(
        header.partitionEntryLba() * unit.bytes(),
        header.numberOfPartitionEntries() * header.sizeOfPartitionEntry(),
        "partition entries");
  }

  private void checkPlace(ByteView view, long at, GptEntry entry) throws MalformedException {
    long first = entry.startingLba();
    long last = entry.endingLba();
    long least = (GptFrame.HEAD_SECTORS + unit.sectors() - 1L) / unit.sectors();
    boolean inside =
        first >= Math.max(header.firstUsableLba(), least)
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
