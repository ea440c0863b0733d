package org.bootmirror.http;

import java.time.Duration;

/**
 * How long a server may take.
 *
 * @param connect until the connection stands
 * @param answer from the request to the end of the response's headers
 * @param stall between two parts of the body
 * @param rate of the body
 */
public record HttpLimits(Duration connect, Duration answer, Duration stall, MinimumRate rate) {

  /** 16 GiB, more than any kernel or image has: bounds a server that never ends. */
  public static final long LARGEST_FILE = 1L << 34;

  /** Limits for servers on the Internet: 20 s, 30 s, 30 s, and 60,000 bytes in a minute. */
  public static final HttpLimits STANDARD =
      new HttpLimits(
          Duration.ofSeconds(20),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          new MinimumRate(60_000, Duration.ofMinutes(1)));
}
