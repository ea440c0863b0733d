package org.bootmirror.disk.fat;

/** A file allocation table with each file in one run of clusters (fatgen103, "FAT"). */
final class FatTable {

  /** Media byte of a hard disk. */
  static final int MEDIA = 0xf8;

  private final FatGeometry geometry;
  private final int[] next;
  private int free = FatGeometry.FIRST_CLUSTER;

  FatTable(FatGeometry geometry) {
    this.geometry = geometry;
    this.next = new int[geometry.clusters() + FatGeometry.FIRST_CLUSTER];
    next[0] = (last() & ~0xff) | MEDIA;
    next[1] = last();
  }

  /**
   * Allocates the next free clusters.
   *
   * @param path path of the file, for the error
   * @return the first cluster; 0 for no clusters
   * @throws NoRoomException if too few clusters are free
   */
  int allocate(String path, long clusters) {
    if (clusters > next.length - (long) free) {
      throw new NoRoomException(
          "no room for "
              + path
              + " on a FAT volume: found "
              + (next.length - free)
              + " free clusters of "
              + geometry.clusterBytes()
              + " bytes, expected "
              + clusters);
    }
    if (clusters == 0) {
      return 0;
    }
    int first = free;
    free += (int) clusters;
    for (int cluster = first; cluster < free - 1; cluster++) {
      next[cluster] = cluster + 1;
    }
    next[free - 1] = last();
    return first;
  }

  /** The first free cluster. */
  int firstFree() {
    return free;
  }

  byte[] toBytes() {
    byte[] bytes = new byte[geometry.tableSectors() * FatGeometry.SECTOR];
    for (int cluster = 0; cluster < next.length; cluster++) {
      put(bytes, cluster, next[cluster]);
    }
    return bytes;
  }

  private void put(byte[] bytes, int cluster, int value) {
    if (!geometry.isFat12()) {
      bytes[cluster * 2] = (byte) value;
      bytes[cluster * 2 + 1] = (byte) (value >> 8);
      return;
    }
    // Two entries share three bytes.
    int at = cluster * 3 / 2;
    int shift = cluster % 2 * 4;
    int shifted = value << shift;
    bytes[at] |= (byte) shifted;
    bytes[at + 1] |= (byte) (shifted >> 8);
  }

  private int last() {
    return geometry.isFat12() ? 0xfff : 0xffff;
  }
}
