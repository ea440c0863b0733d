package org.bootmirror.disk.fat;

import java.util.List;
import org.bootmirror.content.Medium;

/**
 * What a volume holds.
 *
 * @param bits 12 or 16: those of an entry of its table
 * @param label its name, possibly empty
 * @param files all of them, in the order of their folders
 */
public record FatListing(int bits, String label, List<Stored> files) {

  /** Copies the list. */
  public FatListing {
    files = List.copyOf(files);
  }

  /**
   * A file.
   *
   * @param path its long names, separated by {@code /}
   * @param content its bytes, which may stand in several runs of clusters
   */
  public record Stored(String path, Medium content) {}
}
