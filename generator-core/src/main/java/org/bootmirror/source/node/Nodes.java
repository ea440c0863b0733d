package org.bootmirror.source.node;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bootmirror.tree.TreePath;

/**
 * The nodes of a site. Everything here is published, and so public.
 *
 * @param listed in the order of the files, {@code nodes.toml} first
 * @param fallback of all other nodes; empty if they have no script
 * @param files of single nodes, by path of the tree
 */
public record Nodes(
    List<Node> listed, Optional<Fallback> fallback, SortedMap<TreePath, Path> files) {

  /** No nodes. */
  public static final Nodes NONE = new Nodes(List.of(), Optional.empty(), new TreeMap<>());

  /** Copies the collections. */
  public Nodes {
    listed = List.copyOf(listed);
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** Whether the source says nothing about nodes. */
  public boolean isEmpty() {
    return listed.isEmpty() && fallback.isEmpty();
  }
}
