package org.bootmirror.disk.iso9660;

import java.util.List;
import org.bootmirror.disk.VolumeFile;

/**
 * What a volume holds, and what machines start from it.
 *
 * @param label its name
 * @param files all of them, in the order of their folders
 * @param bootEntries in the order of the catalog; none if it has none
 */
public record IsoListing(String label, List<VolumeFile> files, List<BootEntry> bootEntries) {

  /** Copies the lists. */
  public IsoListing {
    files = List.copyOf(files);
    bootEntries = List.copyOf(bootEntries);
  }

  /**
   * What firmware may start ("El Torito" 1.0, 2.2 and 2.4).
   *
   * @param platform 0 for BIOS, 0xef for UEFI
   * @param bootable whether it is marked so
   * @param emulation 0 if what is loaded is no floppy and no disk
   * @param sectors of 512 bytes to load, as the entry says
   * @param offset where in the image it begins
   */
  public record BootEntry(
      int platform, boolean bootable, int emulation, int sectors, long offset) {}
}
