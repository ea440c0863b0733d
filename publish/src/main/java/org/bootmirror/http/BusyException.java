package org.bootmirror.http;

import java.io.IOException;
import java.time.Duration;

/** A server that cannot answer now, and may later: 408, 429 or 5xx (RFC 9110, 15.5 and 15.6). */
final class BusyException extends IOException {

  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  /**
   * @param answered the answer, in words
   * @param retryAfter value of the header {@code Retry-After}; empty or a date counts as 0 s
   */
  BusyException(String answered, String retryAfter) {
    super(answered);
    this.retryAfter =
        retryAfter.matches("[0-9]{1,6}")
            ? Duration.ofSeconds(Long.parseLong(retryAfter))
            : Duration.ZERO;
  }

  /** The pause before the next attempt: at least {@code least}, at most {@code most}. */
  Duration pause(Duration least, Duration most) {
    Duration asked = retryAfter.compareTo(most) > 0 ? most : retryAfter;
    return asked.compareTo(least) > 0 ? asked : least;
  }
}
