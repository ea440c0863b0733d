package org.bootmirror.disk.gpt;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;

/**
 * A GPT partition entry (UEFI 2.10, table 5.6).
 *
 * @param partitionTypeGuid purpose of the partition; zeros in an unused entry
 * @param uniquePartitionGuid identity of the partition
 * @param startingLba first sector
 * @param endingLba last sector
 * @param attributes flags (table 5.8)
 * @param partitionName at most 36 characters of UTF-16
 */
record GptEntry(
    UUID partitionTypeGuid,
    UUID uniquePartitionGuid,
    long startingLba,
    long endingLba,
    long attributes,
    String partitionName) {

  /** Size of an entry; larger entries have reserved bytes at the end. */
  static final int BYTES = 128;

  /** Type of an unused entry (table 5.7). */
  private static final UUID UNUSED = new UUID(0, 0);

  static final int STARTING_LBA = 32;

  private static final int PARTITION_TYPE_GUID = 0;
  private static final int UNIQUE_PARTITION_GUID = 16;
  private static final int ENDING_LBA = 40;
  private static final int ATTRIBUTES = 48;
  private static final int PARTITION_NAME = 56;
  private static final int NAME_BYTES = 72;

  /** Whether the entry at {@code at} is unused; the other fields have no meaning then. */
  static boolean isUnused(ByteView view, long at) throws MalformedException {
    return Guid.read(view, at + PARTITION_TYPE_GUID).equals(UNUSED);
  }

  /**
   * The entry of a partition.
   *
   * @param unit sectors in which the table counts; the partition consists of whole ones
   */
  static GptEntry of(GptPartition partition, SectorSize unit) {
    return new GptEntry(
        partition.type(),
        partition.id(),
        partition.firstSector() / unit.sectors(),
        partition.end() / unit.sectors() - 1,
        partition.attributes(),
        partition.name());
  }

  /** Reads the used entry at {@code at}. */
  static GptEntry read(ByteView view, long at) throws MalformedException {
    byte[] name = view.slice(at + PARTITION_NAME, NAME_BYTES, "name");
    return new GptEntry(
        Guid.read(view, at + PARTITION_TYPE_GUID),
        Guid.read(view, at + UNIQUE_PARTITION_GUID),
        view.u63(at + STARTING_LBA, "first sector"),
        view.u63(at + ENDING_LBA, "last sector"),
        view.u64(at + ATTRIBUTES, "attributes"),
        new String(name, StandardCharsets.UTF_16LE).split("\0", 2)[0]);
  }

  /** Writes the entry at {@code at}; {@code out} is little-endian. */
  void write(ByteBuffer out, int at) {
    Guid.put(out, at + PARTITION_TYPE_GUID, partitionTypeGuid);
    Guid.put(out, at + UNIQUE_PARTITION_GUID, uniquePartitionGuid);
    out.putLong(at + STARTING_LBA, startingLba);
    out.putLong(at + ENDING_LBA, endingLba);
    out.putLong(at + ATTRIBUTES, attributes);
    out.put(at + PARTITION_NAME, partitionName.getBytes(StandardCharsets.UTF_16LE));
  }

  /**
   * The partition of a used entry; the sectors must be in order, and on a disk.
   *
   * @param unit sectors in which the table counts
   */
  GptPartition partition(SectorSize unit) {
    return new GptPartition(
        partitionTypeGuid,
        uniquePartitionGuid,
        partitionName,
        attributes,
        startingLba * unit.sectors(),
        (endingLba - startingLba + 1) * unit.sectors());
  }
}
