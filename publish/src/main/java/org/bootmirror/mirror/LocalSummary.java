package org.bootmirror.mirror;

import java.util.List;
import org.bootmirror.index.ImagesFile;
import org.bootmirror.tree.TreePath;

/**
 * The images that a mirror has made for itself.
 *
 * @param index of all these images
 * @param fixed images that ask the published base URLs, and have no slot for others
 * @param made how many images this run wrote
 */
public record LocalSummary(ImagesFile index, List<TreePath> fixed, int made) {

  /** Copies the list. */
  public LocalSummary {
    fixed = List.copyOf(fixed);
  }
}
