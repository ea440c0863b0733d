package org.bootmirror.disk.gpt;

import java.io.IOException;
import java.util.SortedMap;
import java.util.UUID;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;

/**
 * Reads the partition table of one sector size.
 *
 * <p>Checked: signature, sizes and both CRC-32 of both headers; that both headers describe the same
 * disk; that partitions lie on the disk and, unless they begin in sector 0, do not overlap.
 */
final class TableReader {

  private static final long MAIN = 1;

  private final ByteSource disk;
  private final SectorSize unit;
  private final int sector;
  private final GptHeader main;

  /**
   * Reads the main header and the entries.
   *
   * @throws MalformedException if one is damaged, or the backup header is not on the disk
   */
  TableReader(ByteSource disk, SectorSize unit) throws IOException {
    this.disk = disk;
    this.unit = unit;
    this.sector = unit.bytes();
    this.main = header(MAIN);
    checkAlternate();
  }

  /** Whether a disk has the signature of a GPT header at an offset. */
  static boolean recognises(ByteSource disk, long offset, SectorSize unit) throws IOException {
    return offset >= unit.bytes()
        && offset <= disk.size() - unit.bytes()
        && GptHeader.recognises(disk.view(offset, GptFrame.SECTOR, "partition table header"), 0);
  }

  /** Identity of the disk. */
  UUID disk() {
    return main.diskGuid();
  }

  /** The main header. */
  GptHeader header() {
    return main;
  }

  /** The bytes of all entries, used or not. */
  byte[] entries() throws IOException {
    return new EntriesReader(disk, unit, main).bytes();
  }

  /** Offset behind the backup header, in bytes. */
  long end() {
    return (main.alternateLba() + 1) * sector;
  }

  /**
   * The partitions by number, from 1; without {@link #covering}.
   *
   * @throws MalformedException if one is not on the disk, or overlaps another
   */
  SortedMap<Integer, GptPartition> partitions() throws IOException {
    return new EntriesReader(disk, unit, main).partitions();
  }

  /**
   * The partitions from sector 0, by number.
   *
   * @throws MalformedException if one is not on the disk
   */
  SortedMap<Integer, CoveringPartition> covering() throws IOException {
    return new EntriesReader(disk, unit, main).covering();
  }

  /**
   * Reads the backup.
   *
   * @throws MalformedException if the backup is damaged, or differs from the main table
   */
  void checkBackup() throws IOException {
    GptHeader other = header(main.alternateLba());
    long otherAt = main.alternateLba() * sector;
    if (other.alternateLba() != MAIN) {
      throw disk.malformed(
          otherAt + GptHeader.ALTERNATE_LBA,
          "place of the main header",
          Long.toString(other.alternateLba()),
          "sector 1");
    }
    if (!main.describesSameDisk(other)) {
      throw disk.malformed(otherAt, "backup header", "another table", "the table of sector 1");
    }
  }

  private void checkAlternate() throws MalformedException {
    long sectors = disk.size() / sector;
    if (main.alternateLba() <= main.lastUsableLba() || main.alternateLba() >= sectors) {
      throw disk.malformed(
          sector + (long) GptHeader.ALTERNATE_LBA,
          "place of the backup header",
          "sector " + main.alternateLba(),
          "one of the disk's "
              + sectors
              + ", behind "
              + main.lastUsableLba()
              + ", the last for partitions");
    }
  }

  /** Reads a header, and checks the CRC-32 of the header's entries. */
  private GptHeader header(long number) throws IOException {
    ByteView view = disk.view(number * sector, sector, "partition table header");
    GptHeader header = GptHeader.read(view, 0);
    header.requirePlace(view, number);
    new EntriesReader(disk, unit, header).check(view);
    return header;
  }
}
