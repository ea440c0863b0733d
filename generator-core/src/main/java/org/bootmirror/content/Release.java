package org.bootmirror.content;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One generation of a tree, as its publisher counts them. Both values are given by the caller: the
 * same source, components and release give the same bytes, whenever that is.
 *
 * @param number grows from one release to the next; at least 1
 * @param instant when it was made, in whole seconds
 */
public record Release(long number, Instant instant) {

  /** Checks both; throws {@link IllegalArgumentException} otherwise. */
  public Release {
    if (number < 1) {
      throw new IllegalArgumentException("release " + number + ": expected 1 or more");
    }
    if (!instant.equals(instant.truncatedTo(ChronoUnit.SECONDS))) {
      throw new IllegalArgumentException("instant " + instant + ": expected whole seconds");
    }
  }
}
