package org.bootmirror.tree;

import java.util.Set;

/**
 * Files of single nodes that stand in the target as the former release has left them: of very many
 * nodes, few change. They are told by those that do not stand.
 *
 * @param gone plain names of files that have changed, or are no more; some are planned again
 * @param same plain names of planned files that have not changed: a sample, to be compared with
 *     what was published
 */
public record StandingFiles(Set<TreePath> gone, Set<TreePath> same) {

  /** Copies the sets. */
  public StandingFiles {
    gone = Set.copyOf(gone);
    same = Set.copyOf(same);
  }
}
