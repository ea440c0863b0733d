package org.bootmirror.disk.fat;

import java.util.List;
import org.bootmirror.disk.VolumeFile;

/**
 * The files of a volume.
 *
 * @param bits bits of a table entry, 12 or 16
 * @param label label of the volume, may be empty
 * @param files all files, in the order of their folders
 */
public record FatListing(int bits, String label, List<VolumeFile> files) {

  /** Copies the list. */
  public FatListing {
    files = List.copyOf(files);
  }
}
