package org.bootmirror.disk.gpt;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bootmirror.content.Content;

/** A disk with a GUID partition table and the contents of the partitions. */
public final class GptDisk {

  private GptDisk() {}

  /**
   * The smallest disk that holds all partitions.
   *
   * @param disk identity of the disk
   * @param bootCode code that a BIOS starts; may be empty
   * @param partitions partitions and contents of the same size, ordered by number and by sector
   * @throws IllegalArgumentException if partitions overlap, or a content has another size
   */
  public static Content of(UUID disk, byte[] bootCode, Map<GptPartition, Content> partitions)
      throws IOException {
    LinkedHashMap<GptPartition, Content> ordered = new LinkedHashMap<>(partitions);
    long end = GptTable.HEAD_SECTORS;
    for (GptPartition partition : ordered.keySet()) {
      end = Math.max(end, partition.end());
    }
    GptTable table =
        new GptTable(disk, bootCode, end + GptTable.TAIL_SECTORS, List.copyOf(ordered.keySet()));
    List<Content> parts = new ArrayList<>();
    parts.add(Content.bytes(table.head()));
    long sector = GptTable.HEAD_SECTORS;
    for (Map.Entry<GptPartition, Content> one : ordered.entrySet()) {
      GptPartition partition = one.getKey();
      if (one.getValue().size() != partition.sectors() * GptTable.SECTOR) {
        throw new IllegalArgumentException(
            "partition \""
                + partition.name()
                + "\": found a content of "
                + one.getValue().size()
                + " bytes, expected "
                + partition.sectors() * GptTable.SECTOR);
      }
      if (partition.firstSector() > sector) {
        parts.add(Content.zeros((partition.firstSector() - sector) * GptTable.SECTOR));
      }
      parts.add(one.getValue());
      sector = partition.end();
    }
    parts.add(Content.bytes(table.tail()));
    return Content.joined(parts);
  }
}
