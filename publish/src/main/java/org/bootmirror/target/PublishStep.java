package org.bootmirror.target;

import java.util.List;
import org.bootmirror.tree.Phase;

/**
 * Actions made durable and visible together, before the next step begins.
 *
 * @param phase of all actions
 * @param actions in the order in which they become visible
 */
public record PublishStep(Phase phase, List<PublishAction> actions) {

  /** Copies the list. */
  public PublishStep {
    actions = List.copyOf(actions);
  }

  /** Whether a reader of plain names sees the step. */
  public boolean isVisible() {
    return phase != Phase.IMMUTABLE;
  }
}
