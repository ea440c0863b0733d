package org.bootmirror.http;

import static java.net.HttpURLConnection.HTTP_BAD_REQUEST;
import static java.net.HttpURLConnection.HTTP_CLIENT_TIMEOUT;
import static java.net.HttpURLConnection.HTTP_INTERNAL_ERROR;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** A server that cannot answer now, and may later: 408, 429 or 5xx (RFC 9110, 15.5 and 15.6). */
final class BusyException extends IOException {

  private static final long serialVersionUID = 1L;

  private static final int TOO_MANY_REQUESTS = 429;

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

  /**
   * Why an answer brings no file.
   *
   * @return an exception of this class; {@link DownloadException} if another attempt would not help
   */
  static IOException failure(URI url, HttpAnswer answer) {
    int status = answer.status();
    boolean busy =
        status == HTTP_CLIENT_TIMEOUT
            || status == TOO_MANY_REQUESTS
            || status >= HTTP_INTERNAL_ERROR;
    if (busy) {
      return new BusyException(answer.answered(), answer.header("Retry-After").orElse(""));
    }
    return status >= HTTP_BAD_REQUEST
        ? new DownloadException(url, answer.answered())
        : new IOException(answer.answered());
  }

  /** The pause before the next attempt: at least {@code least}, at most {@code most}. */
  Duration pause(Duration least, Duration most) {
    Duration asked = retryAfter.compareTo(most) > 0 ? most : retryAfter;
    return asked.compareTo(least) > 0 ? asked : least;
  }
}
