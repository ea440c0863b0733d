package org.bootmirror.disk.gpt;

/**
 * Size of a disk's logical sectors, the unit in which a partition table counts. Firmware and
 * systems look for the table in sector 1, and so find only the table of the disk's own unit.
 */
enum SectorSize {
  /** The unit of most disks, and the only one of BIOS. */
  BYTES_512(512),
  /** The unit of disks that are "4K native". */
  BYTES_4096(4096);

  private final int bytes;

  SectorSize(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of a sector. */
  public int bytes() {
    return bytes;
  }

  /** Sectors of 512 bytes in one of these. */
  int sectors() {
    return bytes / GptFrame.SECTOR;
  }
}
