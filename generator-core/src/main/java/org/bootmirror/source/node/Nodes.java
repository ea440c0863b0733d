package org.bootmirror.source.node;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bootmirror.overlay.SlotKey;
import org.bootmirror.tree.StandingFiles;
import org.bootmirror.tree.TreePath;

/**
 * The nodes of a site. Everything here is published, and so public.
 *
 * @param listed in the order of the files, {@code nodes.toml} first
 * @param fallback of all other nodes; empty if they have no script
 * @param files of single nodes, by path of the tree
 * @param standing nothing if all nodes are listed; else what is known of those that are not listed
 * @param list of very many nodes, to be compared with the next one
 */
public record Nodes(
    List<Node> listed,
    Optional<Fallback> fallback,
    SortedMap<TreePath, Path> files,
    Optional<StandingFiles> standing,
    Optional<NodeList> list) {

  /** No nodes. */
  public static final Nodes NONE =
      new Nodes(List.of(), Optional.empty(), new TreeMap<>(), Optional.empty(), Optional.empty());

  /** The variables that a node's script may set, beside the network. */
  public static final Set<SlotKey> VARIABLES = variables();

  private static Set<SlotKey> variables() {
    EnumSet<SlotKey> variables = EnumSet.range(SlotKey.STATIC_IP, SlotKey.STATIC_DNS6);
    variables.addAll(
        List.of(
            SlotKey.KERNEL,
            SlotKey.FARMER_ID,
            SlotKey.FARMING_POOL_ID,
            SlotKey.CONFIG,
            SlotKey.EXTRA));
    return Collections.unmodifiableSet(variables);
  }

  /** Copies the collections. */
  public Nodes {
    listed = List.copyOf(listed);
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** Whether the source says nothing about nodes. */
  public boolean isEmpty() {
    return listed.isEmpty() && standing.isEmpty() && fallback.isEmpty();
  }
}
