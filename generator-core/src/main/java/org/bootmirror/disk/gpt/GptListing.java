package org.bootmirror.disk.gpt;

import java.util.SortedMap;
import java.util.UUID;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.MalformedException;

/**
 * The partition tables of a disk.
 *
 * @param disk identity of the disk
 * @param sectors number of sectors of 512 bytes up to the end of the backup table
 * @param partitions partitions by number, from 1
 * @param covering partitions from sector 0, by number: each covers the table, and maybe others
 * @param tables which tables the disk has
 */
public record GptListing(
    UUID disk,
    long sectors,
    SortedMap<Integer, GptPartition> partitions,
    SortedMap<Integer, CoveringPartition> covering,
    Tables tables) {

  /** The sector sizes for which a disk has a table. A machine reads the table of its own size. */
  public enum Tables {
    /** A table for sectors of 512 bytes. */
    ONLY_512,
    /** A table for sectors of 4,096 bytes. */
    ONLY_4096,
    /** Two tables with the same partitions. */
    BOTH,
    /** Two tables with different partitions; the table for sectors of 512 bytes is listed. */
    DIFFERENT
  }

  /** The bytes of a partition; {@link GptReader} has checked that the partition is on the disk. */
  public ByteSource content(ByteSource medium, int number) throws MalformedException {
    GptPartition partition = partitions.get(number);
    if (partition == null) {
      throw new IllegalArgumentException("no partition " + number);
    }
    return medium.part(
        partition.firstSector() * GptFrame.SECTOR,
        partition.sectors() * GptFrame.SECTOR,
        "partition " + number);
  }
}
