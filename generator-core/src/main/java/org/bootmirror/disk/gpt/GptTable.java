package org.bootmirror.disk.gpt;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** A partition table in units of one sector size, with its backup (UEFI 2.10, 5.3). */
final class GptTable {

  private static final int ENTRIES = 128;
  private static final int ENTRIES_BYTES = ENTRIES * GptEntry.BYTES;

  private final UUID disk;
  private final TablePlaces places;
  private final byte[] entries;

  /**
   * Checks a table and computes the entries.
   *
   * @param disk identity of the disk
   * @param partitions in the order of their numbers
   * @throws IllegalArgumentException if partitions overlap, do not fit on the disk, or begin or end
   *     within a sector
   */
  GptTable(UUID disk, TablePlaces places, List<GptPartition> partitions) {
    if (partitions.size() > ENTRIES) {
      throw new IllegalArgumentException(
          "found " + partitions.size() + " partitions, expected at most " + ENTRIES);
    }
    for (int i = 0; i < partitions.size(); i++) {
      GptPartition one = partitions.get(i);
      checkPlace(one, places);
      for (GptPartition other : partitions.subList(0, i)) {
        if (one.overlaps(other)) {
          throw new IllegalArgumentException(
              "partitions \"" + other.name() + "\" and \"" + one.name() + "\" overlap");
        }
      }
    }
    this.disk = disk;
    this.places = places;
    this.entries = entries(partitions, places.unit());
  }

  private static void checkPlace(GptPartition one, TablePlaces places) {
    long first = places.firstUsable() / GptFrame.SECTOR;
    long end = places.endUsable() / GptFrame.SECTOR;
    int step = places.unit().sectors();
    boolean whole = one.firstSector() % step == 0 && one.sectors() % step == 0;
    if (one.firstSector() < first || one.end() > end || !whole) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "partition \"%s\" begins at sector %d and ends at sector %d, expected multiples of %d"
                  + " from %d to %d",
              one.name(),
              one.firstSector(),
              one.end(),
              step,
              first,
              end));
    }
  }

  /**
   * Writes the main header and the entries; {@code head} begins with the first byte of the disk.
   */
  void putMain(byte[] head) {
    int at = places.unit().bytes();
    header(at, places.backupHeader(), places.entries()).write(little(head), at);
    System.arraycopy(entries, 0, head, (int) places.entries(), ENTRIES_BYTES);
  }

  /** Writes the backup; {@code tail} ends with the last byte of the disk. */
  void putBackup(byte[] tail) {
    long start = places.end() - tail.length;
    long at = places.backupHeader();
    header(at, places.unit().bytes(), places.backupEntries())
        .write(little(tail), (int) (at - start));
    System.arraycopy(entries, 0, tail, (int) (places.backupEntries() - start), ENTRIES_BYTES);
  }

  private GptHeader header(long own, long other, long entriesAt) {
    return new GptHeader(
        places.sector(own),
        places.sector(other),
        places.sector(places.firstUsable()),
        places.sector(places.endUsable()) - 1,
        disk,
        places.sector(entriesAt),
        ENTRIES,
        GptEntry.BYTES,
        GptHeader.crc32(entries));
  }

  private static byte[] entries(List<GptPartition> partitions, SectorSize unit) {
    byte[] entries = new byte[ENTRIES_BYTES];
    int at = 0;
    for (GptPartition partition : partitions) {
      GptEntry.of(partition, unit).write(little(entries), at);
      at += GptEntry.BYTES;
    }
    return entries;
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
