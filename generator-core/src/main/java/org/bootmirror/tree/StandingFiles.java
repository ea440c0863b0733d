package org.bootmirror.tree;

import java.util.Set;

/**
 * Files of single nodes that stand in the target as the former release has left them. They are part
 * of a tree, whose entries leave them out: of very many nodes, few change.
 *
 * @param gone immutable names of such files that the former release had, and the tree has not
 */
public record StandingFiles(Set<TreePath> gone) {

  /** Copies the set. */
  public StandingFiles {
    gone = Set.copyOf(gone);
  }
}
