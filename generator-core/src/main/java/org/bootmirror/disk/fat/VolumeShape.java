package org.bootmirror.disk.fat;

import java.io.IOException;
import org.bootmirror.content.ByteSource;
import org.bootmirror.content.ByteView;
import org.bootmirror.content.MalformedException;

/**
 * The regions of a volume that is read (fatgen103, "FAT Type Determination"). Offsets and sizes in
 * bytes.
 *
 * @param bits bits of a table entry, 12 or 16
 * @param clusterBytes size of a cluster
 * @param clusters number of clusters
 * @param tableAt offset of the first table
 * @param tableBytes size of a table
 * @param rootAt offset of the root folder
 * @param rootBytes size of the root folder
 * @param dataAt offset of the first cluster
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

  /**
   * Reads the boot sector.
   *
   * @throws MalformedException if the sector is damaged, the volume is FAT32, or the volume does
   *     not fit into {@code volume}
   */
  static VolumeShape read(ByteSource volume) throws IOException {
    ByteView sector = volume.view(0, SECTOR, "boot sector");
    int signature = sector.u16(FatHeader.SIGNATURE, "signature");
    sector.require(FatHeader.SIGNATURE, "signature", signature, FatHeader.SIGNATURE_VALUE);
    BiosParameterBlock block = BiosParameterBlock.read(sector);
    checkFields(sector, block);
    long rootAt = block.rsvdSecCnt() + (long) block.numFats() * block.fatSz16();
    long rootSectors = ((long) block.rootEntCnt() * ShortEntry.BYTES + SECTOR - 1) / SECTOR;
    long dataAt = rootAt + rootSectors;
    if (block.totSec() > volume.size() / SECTOR || block.totSec() <= dataAt) {
      throw sector.malformed(
          block.totSecOffset(),
          "sectors of the volume",
          Long.toString(block.totSec()),
          "more than " + dataAt + ", at most " + volume.size() / SECTOR);
    }
    long clusters = (block.totSec() - dataAt) / block.secPerClus();
    int bits = clusters < FatGeometry.MIN_FAT16 ? 12 : 16;
    long tableBytes = (long) block.fatSz16() * SECTOR;
    long needed = ((clusters + FatGeometry.FIRST_CLUSTER) * bits + 7) / 8;
    if (clusters > FatGeometry.MAX_FAT16 || needed > tableBytes) {
      throw sector.malformed(
          BiosParameterBlock.BPB_FAT_SZ_16,
          "sectors of a table",
          Integer.toString(block.fatSz16()),
          "room for " + clusters + " clusters");
    }
    return new VolumeShape(
        bits,
        block.secPerClus() * SECTOR,
        (int) clusters,
        (long) block.rsvdSecCnt() * SECTOR,
        tableBytes,
        rootAt * SECTOR,
        rootSectors * SECTOR,
        dataAt * SECTOR);
  }

  private static void checkFields(ByteView sector, BiosParameterBlock block)
      throws MalformedException {
    sector.require(
        BiosParameterBlock.BPB_BYTS_PER_SEC, "bytes of a sector", block.bytsPerSec(), SECTOR);
    int perCluster = block.secPerClus();
    if (Integer.bitCount(perCluster) != 1 || perCluster > MAX_CLUSTER_SECTORS) {
      throw sector.malformed(
          BiosParameterBlock.BPB_SEC_PER_CLUS,
          "sectors of a cluster",
          Integer.toString(perCluster),
          "a power of two up to 128");
    }
    if (block.fatSz16() == 0 || block.rootEntCnt() == 0) {
      throw sector.malformed(
          BiosParameterBlock.BPB_FAT_SZ_16, "sectors of a table", "FAT32", "FAT12 or FAT16");
    }
    int tables = block.numFats();
    if (block.rsvdSecCnt() == 0 || tables == 0 || tables > FatGeometry.TABLES) {
      throw sector.malformed(
          BiosParameterBlock.BPB_RSVD_SEC_CNT,
          "reserved sectors, tables",
          block.rsvdSecCnt() + ", " + tables,
          "at least one sector, and one or two tables");
    }
  }
}
