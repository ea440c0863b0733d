package org.bootmirror.http;

import java.time.Duration;

/** Compares one transfer with a minimum rate, window after window. */
final class RateMeter {

  private final MinimumRate minimum;
  private long bytes;
  private Duration waited = Duration.ZERO;

  RateMeter(MinimumRate minimum) {
    this.minimum = minimum;
  }

  /**
   * Counts bytes that arrived.
   *
   * @param wait how long the reader waited for these bytes
   * @return whether a window has ended with fewer bytes than the minimum
   */
  boolean isTooSlow(long count, Duration wait) {
    bytes += count;
    waited = waited.plus(wait);
    if (waited.compareTo(minimum.window()) < 0) {
      return false;
    }
    boolean slow = bytes < minimum.bytes();
    bytes = 0;
    waited = Duration.ZERO;
    return slow;
  }
}
