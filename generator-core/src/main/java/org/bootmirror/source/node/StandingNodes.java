package org.bootmirror.source.node;

import java.util.Set;
import org.bootmirror.tree.TreePath;

/**
 * The nodes of a site that are as in the former list: their scripts stand already, and they are not
 * listed.
 *
 * @param gone the scripts of nodes that were in the former list and have changed, or are no more;
 *     some are those of listed nodes
 * @param same scripts of listed nodes that have not changed: a sample, to be compared with what
 *     stands
 */
public record StandingNodes(Set<TreePath> gone, Set<TreePath> same) {

  /** Copies the sets. */
  public StandingNodes {
    gone = Set.copyOf(gone);
    same = Set.copyOf(same);
  }
}
