package org.bootmirror.source.node;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.tree.TreePath;

/** Makes nodes of entries, and compares all entries with each other. */
final class NodeChecker {

  static final String NAME = "name";
  static final String NETWORK = "network";

  private final EntryChecker entries;
  private final Map<TreePath, NodeEntry.Place> scripts = new HashMap<>();
  private final Map<String, NodeEntry.Place> names = new HashMap<>();
  private final List<Node> nodes = new ArrayList<>();

  NodeChecker(List<NetworkNames> networks) {
    this.entries = new EntryChecker(networks);
  }

  /** The keys of an entry. */
  static Set<String> keys() {
    Set<String> keys = new TreeSet<>(Set.of(NETWORK));
    for (NodeIdentity.Kind kind : NodeIdentity.Kind.values()) {
      keys.add(kind.key());
    }
    Nodes.VARIABLES.forEach(key -> keys.add(key.toString()));
    return keys;
  }

  /** Notes that a script stands in the source as a file. */
  void take(TreePath script, String file) {
    scripts.put(script, () -> file);
  }

  List<Node> nodes() {
    return nodes;
  }

  /** The names of all nodes. */
  Set<String> names() {
    return names.keySet();
  }

  /** What is taken: the names of all nodes and the paths of all scripts, each once. */
  List<String> taken() {
    List<String> taken = new ArrayList<>();
    names.keySet().forEach(name -> taken.add(nameText(name)));
    scripts.keySet().forEach(path -> taken.add(path.value()));
    return taken;
  }

  /** A node's name beside paths. */
  static String nameText(String name) {
    return "name " + name;
  }

  /** The checks of single entries. */
  EntryChecker entries() {
    return entries;
  }

  void add(NodeEntry entry) {
    add(entries.check(entry));
  }

  /** Compares a checked entry with those before. */
  void add(CheckedEntry checked) {
    NodeEntry entry = checked.entry();
    List<NodeIdentity> identities =
        checked.identities().stream()
            .filter(one -> take(entry, one.kind().key(), one.path()))
            .toList();
    String name = checked.name(identities);
    if (!name.isEmpty()) {
      if (entry.name().isEmpty()) {
        EntryChecker.checkName(entry, name);
      }
      takeName(entry, name);
    }
    if (checked.network().isPresent() && !identities.isEmpty()) {
      nodes.add(new Node(name, identities, checked.network().get(), checked.variables()));
    }
  }

  /** Takes the script of all other nodes. */
  void takeFallback(NodeEntry entry, TreePath script) {
    take(entry, "", script);
  }

  /** The network of the entry for all other nodes. */
  Optional<NetworkNames> network(NodeEntry entry) {
    return entries.network(entry);
  }

  /** The variables of the entry for all other nodes. */
  SlotVariables variables(NodeEntry entry, Optional<NetworkNames> network) {
    return entries.variables(entry, network);
  }

  private void takeName(NodeEntry entry, String name) {
    NodeEntry.Place former = names.putIfAbsent(name, entry.place(NAME));
    if (former != null) {
      entry.problem(
          NAME, "\"" + name + "\" again, as at " + former.text(), "one entry a node", List.of());
    }
  }

  private boolean take(NodeEntry entry, String key, TreePath script) {
    NodeEntry.Place former = scripts.putIfAbsent(script, entry.place(key));
    if (former != null) {
      entry.problem(
          key,
          "a second entry for " + script + ", beside " + former.text(),
          "one script a node",
          List.of());
    }
    return former == null;
  }
}
