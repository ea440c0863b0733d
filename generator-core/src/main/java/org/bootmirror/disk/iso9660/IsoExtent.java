package org.bootmirror.disk.iso9660;

/**
 * An extent: consecutive blocks of one file.
 *
 * @param block first block
 * @param size number of bytes
 */
record IsoExtent(int block, long size) {

  /** The first block behind the extent. */
  int end() {
    return Math.toIntExact(block + (size + IsoVolume.BLOCK - 1) / IsoVolume.BLOCK);
  }
}
