package org.bootmirror.http;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/**
 * How often a failed download is tried again. Only GET is repeated, which is safe (RFC 9110,
 * 9.2.1).
 *
 * @param attempts at least 1
 * @param pause before the second attempt; each further pause is twice as long
 */
public record Retries(int attempts, Duration pause) {

  /** Four attempts, 0.5 s, 1 s and 2 s apart. */
  public static final Retries STANDARD = new Retries(4, Duration.ofMillis(500));

  /** The longest pause that a server may ask for. */
  private static final Duration MAX_RETRY_AFTER = Duration.ofMinutes(1);

  /** One attempt. */
  @FunctionalInterface
  interface Attempt {
    /** Throws {@link DownloadException} if another attempt would not help. */
    void run() throws IOException;
  }

  /**
   * Runs attempts until one succeeds.
   *
   * @throws DownloadException by an attempt, or after the last attempt
   */
  void run(URI url, Attempt attempt) throws DownloadException {
    Duration next = pause;
    for (int count = 1; ; count++) {
      try {
        attempt.run();
        return;
      } catch (DownloadException e) {
        throw e;
      } catch (ProxyException e) {
        throw new DownloadException(url, String.valueOf(e.getMessage()), e);
      } catch (IOException e) {
        if (count >= attempts) {
          throw new DownloadException(url, attempts + " attempts failed: " + e.getMessage(), e);
        }
        sleep(url, e instanceof BusyException busy ? busy.pause(next, MAX_RETRY_AFTER) : next);
        next = next.multipliedBy(2);
      }
    }
  }

  private static void sleep(URI url, Duration pause) throws DownloadException {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DownloadException(url, "interrupted", e);
    }
  }
}
