package org.bootmirror.tree;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One generation of a tree. The caller gives both values: the same source, components and release
 * give the same bytes at any time.
 *
 * @param number greater than the number of the release before; at least 1
 * @param instant of the release, in whole seconds
 */
public record Release(long number, Instant instant) {

  private static final long MAX_NUMBER = (1L << 53) - 1;
  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

  /** Checks number and instant; throws {@link IllegalArgumentException} otherwise. */
  public Release {
    if (number < 1 || number > MAX_NUMBER) {
      throw new IllegalArgumentException(
          "release " + number + ": expected 1 to " + MAX_NUMBER + ", as JavaScript counts");
    }
    if (instant.isBefore(Instant.EPOCH) || !instant.isBefore(END)) {
      throw new IllegalArgumentException(
          "instant " + instant + ": expected the years 1970 to 9999");
    }
    if (!instant.equals(instant.truncatedTo(ChronoUnit.SECONDS))) {
      throw new IllegalArgumentException("instant " + instant + ": expected whole seconds");
    }
  }
}
