package org.bootmirror.disk.iso9660;

import java.util.List;
import org.bootmirror.disk.VolumeFile;

/**
 * The files and boot entries of a volume.
 *
 * @param label volume identifier
 * @param files all files, in the order of their folders
 * @param bootEntries in the order of the catalog; empty for a volume without a catalog
 */
public record IsoListing(String label, List<VolumeFile> files, List<BootEntry> bootEntries) {

  /** Copies the lists. */
  public IsoListing {
    files = List.copyOf(files);
    bootEntries = List.copyOf(bootEntries);
  }

  /**
   * A boot loader or file system that firmware may start ("El Torito" 1.0, 2.2 and 2.4).
   *
   * @param platform 0 for BIOS, 0xef for UEFI
   * @param bootable whether the entry is marked bootable
   * @param emulation kind of emulated floppy or disk; 0 for none
   * @param sectors number of sectors of 512 bytes to load, according to the entry
   * @param offset offset in the image, in bytes
   */
  public record BootEntry(
      int platform, boolean bootable, int emulation, int sectors, long offset) {}
}
