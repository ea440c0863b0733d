package org.bootmirror.source.node;

import java.util.Optional;
import org.bootmirror.overlay.SlotVariables;

/**
 * The answer to nodes that no line lists.
 *
 * @param network whose boot script they start; empty if they show who they are, and wait
 * @param variables that the boot script reads
 */
public record Fallback(Optional<String> network, SlotVariables variables) {}
