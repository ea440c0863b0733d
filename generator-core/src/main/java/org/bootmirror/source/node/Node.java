package org.bootmirror.source.node;

import java.util.List;
import org.bootmirror.overlay.SlotVariables;

/**
 * A machine that the source lists.
 *
 * @param name for people, and of the folder with files of the node
 * @param identities under which the machine asks for a script; at least one
 * @param network whose boot script the machine starts
 * @param variables that the boot script reads
 */
public record Node(
    String name, List<NodeIdentity> identities, String network, SlotVariables variables) {

  /** Copies the list. */
  public Node {
    identities = List.copyOf(identities);
  }
}
