package org.bootmirror.disk.gpt;

import java.util.SortedMap;
import java.util.UUID;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.MalformedException;

/**
 * A partition table.
 *
 * @param disk identity of the disk
 * @param sectors number of sectors up to the end of the backup table
 * @param partitions partitions by number, from 1
 */
public record GptListing(UUID disk, long sectors, SortedMap<Integer, GptPartition> partitions) {

  /** The bytes of a partition; {@link GptReader} has checked that the partition is on the disk. */
  public ByteSource content(ByteSource medium, int number) throws MalformedException {
    GptPartition partition = partitions.get(number);
    if (partition == null) {
      throw new IllegalArgumentException("no partition " + number);
    }
    return medium.part(
        partition.firstSector() * GptTable.SECTOR,
        partition.sectors() * GptTable.SECTOR,
        "partition " + number);
  }
}
