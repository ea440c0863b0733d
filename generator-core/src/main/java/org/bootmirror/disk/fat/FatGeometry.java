package org.bootmirror.disk.fat;

/**
 * The regions of a volume that is written: reserved sectors, two tables, the root folder, clusters
 * (fatgen103, "FAT Type Determination" and "FAT Volume Initialization").
 *
 * <p>Clusters have at least 2 KiB, and the first cluster begins at a multiple of 4 KiB, after
 * additional reserved sectors. Each file therefore begins at a block boundary of ISO 9660.
 *
 * @param sectors sectors of the whole volume
 * @param reservedSectors sectors before the first table
 * @param clusterSectors sectors of one cluster, a power of two
 * @param tableSectors sectors of one table
 * @param clusters number of clusters; fewer than 4,085 for FAT12
 */
record FatGeometry(
    int sectors, int reservedSectors, int clusterSectors, int tableSectors, int clusters) {

  static final int SECTOR = 512;
  static final int TABLES = 2;
  static final int ROOT_ENTRIES = 128;
  static final int ROOT_SECTORS = ROOT_ENTRIES * ShortEntry.BYTES / SECTOR;

  /** Number of the first cluster. */
  static final int FIRST_CLUSTER = 2;

  static final int MIN_FAT16 = 4_085;
  static final int MAX_FAT16 = 65_524;

  /** Volumes up to this size are FAT12, as with other tools. */
  private static final int MAX_FAT12_SECTORS = (16 << 20) / SECTOR;

  private static final int MIN_CLUSTER_SECTORS = 4;
  private static final int MAX_CLUSTER_SECTORS = 64;
  private static final int ALIGNMENT = 8;

  /**
   * The regions of a volume of this size.
   *
   * @throws IllegalArgumentException if the size is too small or too large for FAT12 and FAT16
   */
  static FatGeometry of(long sectors) {
    for (int per = MIN_CLUSTER_SECTORS; per <= MAX_CLUSTER_SECTORS; per *= 2) {
      int limit = sectors <= MAX_FAT12_SECTORS ? MIN_FAT16 - 1 : MAX_FAT16;
      if (sectors / per <= limit + (long) MAX_CLUSTER_SECTORS && sectors <= Integer.MAX_VALUE) {
        FatGeometry geometry = divided((int) sectors, per);
        boolean fits = geometry.clusters <= limit && geometry.clusters > 0;
        if (fits && geometry.isFat12() == (sectors <= MAX_FAT12_SECTORS)) {
          return geometry;
        }
      }
    }
    throw new IllegalArgumentException(
        "found a FAT volume of " + sectors + " sectors, expected 32 to about 4,190,000");
  }

  /** Finds the smallest table by iteration: a larger table leaves room for fewer clusters. */
  private static FatGeometry divided(int sectors, int clusterSectors) {
    int table = 1;
    while (true) {
      int before = TABLES * table + ROOT_SECTORS;
      int reserved = ALIGNMENT - before % ALIGNMENT;
      int data = sectors - reserved - before;
      int clusters = data / clusterSectors;
      int needed = (tableBytes(clusters) + SECTOR - 1) / SECTOR;
      if (needed <= table) {
        return new FatGeometry(sectors, reserved, clusterSectors, table, clusters);
      }
      table++;
    }
  }

  private static int tableBytes(int clusters) {
    int entries = Math.max(0, clusters) + FIRST_CLUSTER;
    return clusters < MIN_FAT16 ? (entries * 3 + 1) / 2 : entries * 2;
  }

  boolean isFat12() {
    return clusters < MIN_FAT16;
  }

  int clusterBytes() {
    return clusterSectors * SECTOR;
  }

  /** Number of clusters for a number of bytes. */
  long clustersFor(long bytes) {
    return (bytes + clusterBytes() - 1) / clusterBytes();
  }

  /** Offset of a cluster in bytes from the start of the volume. */
  long offset(int cluster) {
    return dataOffset() + (long) (cluster - FIRST_CLUSTER) * clusterBytes();
  }

  /** Offset of the first cluster in bytes. */
  long dataOffset() {
    return (long) (reservedSectors + TABLES * tableSectors + ROOT_SECTORS) * SECTOR;
  }

  /** Offset of the first table in bytes. */
  int tableOffset() {
    return reservedSectors * SECTOR;
  }
}
