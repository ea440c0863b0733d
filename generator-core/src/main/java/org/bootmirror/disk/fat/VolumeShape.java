package org.bootmirror.disk.fat;

import java.io.IOException;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.ByteView;

/**
 * How a volume of somebody else is divided (fatgen103, "Boot Sector and BPB Structure").
 *
 * @param bits 12 or 16
 * @param clusterBytes bytes of one cluster
 * @param clusters how many there are
 * @param tableAt where the first table begins
 * @param tableBytes how long it is
 * @param rootAt where the root folder begins
 * @param rootBytes how long it is
 * @param dataAt where the first cluster begins
 */
record VolumeShape(
    int bits,
    int clusterBytes,
    int clusters,
    long tableAt,
    long tableBytes,
    long rootAt,
    long rootBytes,
    long dataAt) {

  private static final int SECTOR = FatGeometry.SECTOR;
  private static final int MAX_CLUSTER_SECTORS = 128;

  static VolumeShape read(ByteSource medium) throws IOException {
    ByteView sector = medium.view(0, SECTOR, "boot sector");
    sector.require(510, "signature", sector.u16(510, "signature"), 0xaa55);
    sector.require(11, "bytes of a sector", sector.u16(11, "bytes of a sector"), SECTOR);
    int perCluster = sector.u8(13, "sectors of a cluster");
    if (Integer.bitCount(perCluster) != 1 || perCluster > MAX_CLUSTER_SECTORS) {
      throw sector.malformed(
          13, "sectors of a cluster", Integer.toString(perCluster), "a power of two up to 128");
    }
    int reserved = sector.u16(14, "reserved sectors");
    int tables = sector.u8(16, "number of tables");
    int rootEntries = sector.u16(17, "entries of the root folder");
    int perTable = sector.u16(22, "sectors of a table");
    if (perTable == 0 || rootEntries == 0) {
      throw sector.malformed(22, "sectors of a table", "FAT32", "FAT12 or FAT16");
    }
    if (reserved == 0 || tables == 0 || tables > 2) {
      throw sector.malformed(
          14,
          "reserved sectors, tables",
          reserved + ", " + tables,
          "at least one sector, and one or two tables");
    }
    long small = sector.u16(19, "sectors");
    long sectors = small != 0 ? small : sector.u32(32, "sectors");
    long rootAt = reserved + (long) tables * perTable;
    long rootSectors = ((long) rootEntries * FatEntry.BYTES + SECTOR - 1) / SECTOR;
    long dataAt = rootAt + rootSectors;
    if (sectors > medium.size() / SECTOR || sectors <= dataAt) {
      throw sector.malformed(
          small != 0 ? 19 : 32,
          "sectors of the volume",
          Long.toString(sectors),
          "more than " + dataAt + ", at most " + medium.size() / SECTOR);
    }
    long clusters = (sectors - dataAt) / perCluster;
    int bits = clusters < FatGeometry.MIN_FAT16 ? 12 : 16;
    long tableBytes = (long) perTable * SECTOR;
    long needed = ((clusters + FatGeometry.FIRST_CLUSTER) * bits + 7) / 8;
    if (clusters > FatGeometry.MAX_FAT16 || needed > tableBytes) {
      throw sector.malformed(
          22,
          "sectors of a table",
          Integer.toString(perTable),
          "room for " + clusters + " clusters");
    }
    return new VolumeShape(
        bits,
        perCluster * SECTOR,
        (int) clusters,
        (long) reserved * SECTOR,
        tableBytes,
        rootAt * SECTOR,
        rootSectors * SECTOR,
        dataAt * SECTOR);
  }
}
