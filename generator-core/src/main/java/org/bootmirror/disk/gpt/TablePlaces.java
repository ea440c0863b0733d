package org.bootmirror.disk.gpt;

import java.util.List;

/**
 * Where the two copies of a table lie. The main header is in sector 1, the backup header in the
 * last sector. Offsets in bytes.
 *
 * @param unit size of a sector
 * @param entries offset of the main entries
 * @param backupEntries offset of the backup entries
 * @param firstUsable offset of the first sector for partitions
 * @param endUsable offset behind the last sector for partitions
 * @param end size of the disk
 */
record TablePlaces(
    SectorSize unit, long entries, long backupEntries, long firstUsable, long endUsable, long end) {

  private static final int KIB = 1024;
  private static final int ENTRIES_AT_512 = 2 * GptFrame.SECTOR;

  /** A table for sectors of 512 bytes, without space between header, entries and partitions. */
  static TablePlaces alone(long end) {
    long tail = end - (long) GptFrame.TAIL_SECTORS * GptFrame.SECTOR;
    long head = (long) GptFrame.HEAD_SECTORS * GptFrame.SECTOR;
    return new TablePlaces(SectorSize.BYTES_512, ENTRIES_AT_512, tail, head, tail, end);
  }

  /**
   * Two tables of one disk that share no byte. The last 4,096 bytes begin with one backup header
   * and end with the other: each is in the last sector of its own unit.
   *
   * <table>
   * <caption>Offsets, from the start or from the end of the disk</caption>
   * <tr><th>unit</th><th>header</th><th>entries</th><th>backup entries</th><th>header</th></tr>
   * <tr><td>512</td><td>512</td><td>32 KiB</td><td>-36 KiB</td><td>-512</td></tr>
   * <tr><td>4,096</td><td>4 KiB</td><td>8 KiB</td><td>-20 KiB</td><td>-4 KiB</td></tr>
   * </table>
   */
  static List<TablePlaces> both(long end) {
    long head = (long) GptDisk.HEAD_SECTORS * GptFrame.SECTOR;
    long tail = end - (long) GptDisk.TAIL_SECTORS * GptFrame.SECTOR;
    return List.of(
        new TablePlaces(SectorSize.BYTES_512, 32 * KIB, tail, head, tail, end),
        new TablePlaces(SectorSize.BYTES_4096, 8 * KIB, tail + 16 * KIB, head, tail, end));
  }

  /** The sector that begins at an offset. */
  long sector(long offset) {
    return offset / unit.bytes();
  }

  /** Offset of the backup header. */
  long backupHeader() {
    return end - unit.bytes();
  }
}
