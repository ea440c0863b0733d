package org.bootmirror.disk.fat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;

/** The cluster chains of a volume, read from the first table (fatgen103, "FAT Data Structure"). */
final class ClusterChains {

  /** Limit for all files together: each run takes memory. */
  private static final int MAX_RUNS = 200_000;

  private final ByteSource volume;
  private final VolumeShape shape;
  private final ByteView table;
  private int allRuns;

  ClusterChains(ByteSource volume, VolumeShape shape) throws IOException {
    this.volume = volume;
    this.shape = shape;
    this.table = volume.view(shape.tableAt(), shape.tableBytes(), "table");
  }

  /** The bytes of a whole chain. */
  ByteSource whole(int first, String what) throws MalformedException {
    return begin(first, Long.MAX_VALUE, what);
  }

  /**
   * The clusters of a chain that hold the first {@code size} bytes.
   *
   * @param first first cluster
   * @param size number of bytes needed; a chain may end earlier
   * @param what name of the file, for errors
   * @throws MalformedException if the chain leaves the volume or runs in circles
   */
  ByteSource begin(int first, long size, String what) throws MalformedException {
    long needed = (size - 1) / shape.clusterBytes() + 1;
    List<ByteSource> runs = new ArrayList<>();
    int start = first;
    int length = 0;
    int total = 0;
    for (int cluster = first; ; ) {
      if (cluster < FatGeometry.FIRST_CLUSTER
          || cluster >= shape.clusters() + FatGeometry.FIRST_CLUSTER) {
        throw table.malformed(
            0, "clusters of " + what, "cluster " + cluster, "one of " + shape.clusters());
      }
      if (++total > shape.clusters()) {
        throw table.malformed(0, "clusters of " + what, "a chain without end", "an end");
      }
      length++;
      int next = next(cluster);
      boolean ends = next >= (shape.bits() == 12 ? 0xff8 : 0xfff8) || total == needed;
      if (ends || next != cluster + 1) {
        if (++allRuns > MAX_RUNS) {
          throw table.malformed(0, "clusters of " + what, "too many pieces", "at most " + MAX_RUNS);
        }
        runs.add(run(start, length, what));
        start = next;
        length = 0;
      }
      if (ends) {
        return runs.size() == 1 ? runs.get(0) : ByteSource.joined(runs);
      }
      cluster = next;
    }
  }

  private ByteSource run(int first, int length, String what) throws MalformedException {
    long at = shape.dataAt() + (long) (first - FatGeometry.FIRST_CLUSTER) * shape.clusterBytes();
    return volume.part(at, (long) length * shape.clusterBytes(), what);
  }

  /** The table entry of a cluster: 12 or 16 bits. */
  private int next(int cluster) throws MalformedException {
    if (shape.bits() == 16) {
      return table.u16(cluster * 2L, "entry of cluster " + cluster);
    }
    int two = table.u16(cluster + cluster / 2, "entry of cluster " + cluster);
    return cluster % 2 == 0 ? two & 0xfff : two >> 4;
  }
}
