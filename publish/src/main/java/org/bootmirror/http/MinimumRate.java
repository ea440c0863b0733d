package org.bootmirror.http;

import java.time.Duration;

/**
 * The slowest transfer that is not given up. A stall time-out alone would wait for ever for a
 * server that sends a byte now and then.
 *
 * @param bytes that must arrive in each window
 * @param window of waiting for the server; the time that the reader takes is not counted
 */
public record MinimumRate(long bytes, Duration window) {

  @Override
  public String toString() {
    return bytes + " bytes in " + seconds(window);
  }

  /** A duration as messages show it: {@code 30 s}, {@code 0.6 s}. */
  static String seconds(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() / 1000.0 + " s";
  }
}
