package org.bootmirror.source.site;

import java.time.Duration;
import java.util.Optional;

/**
 * The menu of all networks and their kernels.
 *
 * @param standard the network that is chosen at first, if the source names one
 * @param timeout after which the menu starts that network unless a key is pressed; absent if the
 *     menu waits for a person
 */
public record Menu(Optional<String> standard, Optional<Duration> timeout) {

  /** Checks that a time-out has a network; throws {@link IllegalArgumentException} otherwise. */
  public Menu {
    if (timeout.isPresent() && standard.isEmpty()) {
      throw new IllegalArgumentException("a time-out without a network");
    }
  }
}
