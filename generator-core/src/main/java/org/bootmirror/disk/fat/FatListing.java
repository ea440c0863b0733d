package org.bootmirror.disk.fat;

import java.util.List;
import org.bootmirror.disk.VolumeFile;

/**
 * What a volume holds.
 *
 * @param bits 12 or 16: those of an entry of its table
 * @param label its name, possibly empty
 * @param files all of them, in the order of their folders
 */
public record FatListing(int bits, String label, List<VolumeFile> files) {

  /** Copies the list. */
  public FatListing {
    files = List.copyOf(files);
  }
}
