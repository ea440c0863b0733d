package org.bootmirror.tuf;

import java.util.List;
import java.util.Set;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.TreePath;

/**
 * The metadata of a release.
 *
 * @param files in the order of publishing; those of standing bins that stay are not among them
 * @param gone the immutable names of published targets that are no targets any more, if others
 *     stand
 */
public record WrittenMetadata(List<Entry> files, Set<TreePath> gone) {

  /** Copies the collections. */
  public WrittenMetadata {
    files = List.copyOf(files);
    gone = Set.copyOf(gone);
  }
}
