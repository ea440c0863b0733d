package org.bootmirror.disk.gpt;

import java.util.SortedMap;
import java.util.UUID;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.MalformedException;

/**
 * What a partition table says.
 *
 * @param disk the disk's identity
 * @param sectors of the disk, up to and with the other table
 * @param partitions by number, from 1 on
 */
public record GptListing(UUID disk, long sectors, SortedMap<Integer, GptPartition> partitions) {

  /** What this partition holds. The reader has checked that it lies on the disk. */
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
