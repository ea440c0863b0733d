package org.bootmirror.app;

import java.util.Optional;

/**
 * A difference in what a network starts on one kind of machine. At least one of the two is present.
 *
 * @param former nothing if the choice is new
 * @param next nothing if the choice is gone
 */
public record KernelChange(Optional<KernelStart> former, Optional<KernelStart> next) {

  /** The one that a node gets; of a choice that is gone, the one that a node got. */
  public KernelStart present() {
    return next.or(() -> former).orElseThrow();
  }
}
