package org.bootmirror.source.node;

import java.util.List;
import java.util.Optional;
import org.bootmirror.overlay.SlotVariables;

/**
 * What an entry says of a node, checked by itself.
 *
 * @param identities those that are well-formed
 * @param network a network of the site, if the entry names one
 */
record CheckedEntry(
    NodeEntry entry,
    List<NodeIdentity> identities,
    Optional<String> network,
    SlotVariables variables) {

  CheckedEntry {
    identities = List.copyOf(identities);
  }

  /** The name of the node; without one, the first of its identities; empty if there is none. */
  String name(List<NodeIdentity> own) {
    return entry.name().orElse(own.isEmpty() ? "" : own.get(0).value());
  }
}
