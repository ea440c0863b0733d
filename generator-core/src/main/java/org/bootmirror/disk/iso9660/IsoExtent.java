package org.bootmirror.disk.iso9660;

/**
 * Where bytes lie.
 *
 * @param block the first block
 * @param size how many bytes
 */
record IsoExtent(int block, long size) {

  /** The first block behind it. */
  int end() {
    return Math.toIntExact(block + (size + IsoVolume.BLOCK - 1) / IsoVolume.BLOCK);
  }
}
