package org.bootmirror.disk.gpt;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bootmirror.content.Content;

/**
 * A disk with GUID partition tables and the contents of the partitions. Two tables describe the
 * same partitions: one for disks with sectors of 512 bytes, one for disks with sectors of 4,096
 * bytes.
 */
public final class GptDisk {

  /** Sectors of 512 bytes before the first partition: 48 KiB. */
  public static final int HEAD_SECTORS = 96;

  /** Sectors of 512 bytes behind the last partition: 36 KiB. */
  static final int TAIL_SECTORS = 72;

  private GptDisk() {}

  /**
   * The smallest disk that holds all partitions.
   *
   * @param disk identity of the disk
   * @param bootCode code that a BIOS starts; may be empty
   * @param partitions partitions and contents of the same size, ordered by number and by sector;
   *     each begins and ends at a multiple of 4,096 bytes, behind {@value #HEAD_SECTORS} sectors
   * @throws IllegalArgumentException if partitions overlap or are in another place, or a content
   *     has another size
   */
  public static Content of(UUID disk, byte[] bootCode, Map<GptPartition, Content> partitions)
      throws IOException {
    LinkedHashMap<GptPartition, Content> ordered = new LinkedHashMap<>(partitions);
    long end = HEAD_SECTORS;
    for (GptPartition partition : ordered.keySet()) {
      end = Math.max(end, partition.end());
    }
    GptFrame frame =
        GptFrame.ofBothTables(disk, bootCode, end + TAIL_SECTORS, List.copyOf(ordered.keySet()));
    List<Content> parts = new ArrayList<>();
    parts.add(Content.bytes(frame.head()));
    long sector = HEAD_SECTORS;
    for (Map.Entry<GptPartition, Content> one : ordered.entrySet()) {
      GptPartition partition = one.getKey();
      if (one.getValue().size() != partition.sectors() * GptFrame.SECTOR) {
        throw new IllegalArgumentException(
            "partition \""
                + partition.name()
                + "\": found a content of "
                + one.getValue().size()
                + " bytes, expected "
                + partition.sectors() * GptFrame.SECTOR);
      }
      if (partition.firstSector() > sector) {
        parts.add(Content.zeros((partition.firstSector() - sector) * GptFrame.SECTOR));
      }
      parts.add(one.getValue());
      sector = partition.end();
    }
    parts.add(Content.bytes(frame.tail()));
    return Content.joined(parts);
  }
}
