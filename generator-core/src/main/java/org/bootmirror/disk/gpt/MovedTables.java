package org.bootmirror.disk.gpt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;

/**
 * The partition tables of an image, changed for a larger disk: the backup tables lie at the end of
 * the disk, and the main headers and the protective MBR say so (UEFI 2.10, 5.2.3 and 5.3.2).
 * Partitions and entries stay.
 */
public final class MovedTables {

  private static final int LARGE = SectorSize.BYTES_4096.bytes();
  private static final int RECORDS = 4;

  private final SortedMap<Long, byte[]> head;
  private final long tailOffset;
  private final byte[] tail;

  private MovedTables(SortedMap<Long, byte[]> head, long tailOffset, byte[] tail) {
    this.head = head;
    this.tailOffset = tailOffset;
    this.tail = tail;
  }

  /**
   * The tables of an image on a disk.
   *
   * @param diskBytes size of the disk, at least that of the image
   * @return empty if the image has no table, or has the backup at the end of such a disk already
   * @throws MalformedException if a table is damaged, or a partition reaches to where the backup
   *     would lie
   */
  public static Optional<MovedTables> of(ByteSource image, long diskBytes) throws IOException {
    List<Table> tables = new ArrayList<>();
    long free = diskBytes / GptFrame.SECTOR * GptFrame.SECTOR;
    for (SectorSize unit : List.of(SectorSize.BYTES_4096, SectorSize.BYTES_512)) {
      if (TableReader.recognises(image, unit.bytes(), unit)) {
        Table table = Table.of(new TableReader(image, unit), unit, diskBytes, free);
        tables.add(table);
        free = table.entriesAt;
      }
    }
    boolean inPlace = tables.stream().allMatch(Table::isInPlace);
    return inPlace ? Optional.empty() : Optional.of(moved(image, tables, diskBytes, free));
  }

  /** Bytes near the start of the disk that replace those of the image, by offset. */
  public SortedMap<Long, byte[]> head() {
    return Collections.unmodifiableSortedMap(head);
  }

  /** Offset of the backup tables, in bytes. */
  public long tailOffset() {
    return tailOffset;
  }

  /** The bytes from {@link #tailOffset} to the end of the disk. */
  public byte[] tail() {
    return tail.clone();
  }

  private static MovedTables moved(
      ByteSource image, List<Table> tables, long diskBytes, long tailOffset) throws IOException {
    // The end of the partitions is the same in both tables, and whole in both units.
    long endUsable = tables.size() == 1 ? tailOffset : tailOffset / LARGE * LARGE;
    SortedMap<Long, byte[]> head = new TreeMap<>();
    byte[] tail = new byte[Math.toIntExact(diskBytes - tailOffset)];
    ByteBuffer out = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
    for (Table table : tables) {
      table.requireRoom(image, endUsable);
      out.put((int) (table.entriesAt - tailOffset), table.entries);
    }
    for (Table table : tables) { // one header lies in the last sector of the other unit
      table.header(endUsable, false).write(out, (int) (table.headerAt - tailOffset));
      byte[] main = new byte[GptHeader.BYTES];
      table.header(endUsable, true).write(ByteBuffer.wrap(main).order(ByteOrder.LITTLE_ENDIAN), 0);
      head.put((long) table.unit.bytes(), main);
    }
    head.putAll(protective(image, tables, diskBytes));
    return new MovedTables(head, tailOffset, tail);
  }

  /** The protective record that covered the image covers the disk; other records stay. */
  private static Map<Long, byte[]> protective(ByteSource image, List<Table> tables, long diskBytes)
      throws IOException {
    ByteView sector = image.view(0, GptFrame.SECTOR, "MBR");
    SortedMap<Long, byte[]> records = new TreeMap<>();
    for (int i = 0; i < RECORDS; i++) {
      long at = MbrRecord.FIRST + (long) i * MbrRecord.BYTES;
      MbrRecord found = MbrRecord.read(sector, at);
      for (Table table : tables) {
        MbrRecord whole = MbrRecord.protective(table.main.end() / GptFrame.SECTOR);
        if (found.osType() == whole.osType()
            && found.startingLba() == whole.startingLba()
            && found.sizeInLba() == whole.sizeInLba()) {
          byte[] bytes = new byte[MbrRecord.BYTES];
          MbrRecord.protective(diskBytes / GptFrame.SECTOR)
              .write(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), 0);
          records.put(at, bytes);
        }
      }
    }
    return records;
  }

  /** One table, and where the backup's parts lie on the disk, in bytes. */
  private static final class Table {

    private final TableReader main;
    private final SectorSize unit;
    private final byte[] entries;
    private final long headerAt;
    private final long entriesAt;

    private Table(
        TableReader main, SectorSize unit, byte[] entries, long headerAt, long entriesAt) {
      this.main = main;
      this.unit = unit;
      this.entries = entries;
      this.headerAt = headerAt;
      this.entriesAt = entriesAt;
    }

    static Table of(TableReader main, SectorSize unit, long diskBytes, long free)
        throws IOException {
      int sector = unit.bytes();
      byte[] entries = main.entries();
      long headerAt = (diskBytes / sector - 1) * sector;
      long end = Math.min(headerAt, free);
      long entriesAt = (end - entries.length) / sector * sector;
      if (entriesAt <= sector) {
        throw new IllegalArgumentException("found a disk of " + diskBytes + " bytes, no room");
      }
      return new Table(main, unit, entries, headerAt, entriesAt);
    }

    boolean isInPlace() {
      return main.end() == headerAt + unit.bytes();
    }

    GptHeader header(long endUsable, boolean first) {
      return main.header()
          .placed(
              first ? 1 : headerAt / unit.bytes(),
              first ? headerAt / unit.bytes() : 1,
              endUsable / unit.bytes() - 1,
              first ? main.header().partitionEntryLba() : entriesAt / unit.bytes());
    }

    void requireRoom(ByteSource image, long endUsable) throws IOException {
      for (GptPartition partition : main.partitions().values()) {
        if (partition.end() * GptFrame.SECTOR > endUsable) {
          throw image.malformed(
              unit.bytes(),
              "partition \"" + partition.name() + "\"",
              "an end at byte " + partition.end() * GptFrame.SECTOR,
              "at most " + endUsable + ", where the backup of the table begins");
        }
      }
    }
  }
}
