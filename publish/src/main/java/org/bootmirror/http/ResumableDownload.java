package org.bootmirror.http;

import static java.net.HttpURLConnection.HTTP_BAD_REQUEST;
import static java.net.HttpURLConnection.HTTP_CLIENT_TIMEOUT;
import static java.net.HttpURLConnection.HTTP_INTERNAL_ERROR;
import static java.net.HttpURLConnection.HTTP_OK;
import static java.net.HttpURLConnection.HTTP_PARTIAL;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Progress;

/** One file on the way from a server into a part file, continued where the part file ends. */
final class ResumableDownload {

  private static final int RANGE_NOT_SATISFIABLE = 416;
  private static final int TOO_MANY_REQUESTS = 429;

  private final HttpFiles http;
  private final URI url;
  private final Path part;
  private final Progress progress;
  private boolean resumed;

  ResumableDownload(HttpFiles http, URI url, Path part, Progress progress) {
    this.http = http;
    this.url = url;
    this.part = part;
    this.progress = progress;
  }

  /** Whether the part file holds bytes of more than one answer, perhaps of different files. */
  boolean isResumed() {
    return resumed;
  }

  /**
   * Completes the part file.
   *
   * @return the digest of the part file
   * @throws DownloadException if the server has no such file, or all attempts fail
   */
  Digest complete(Retries retries) throws IOException {
    resumed = false;
    retries.run(url, this::transfer);
    return Content.file(part).description().sha256();
  }

  private void transfer() throws IOException {
    long have = Files.exists(part) ? Files.size(part) : 0;
    try (HttpAnswer answer = have > 0 ? http.getFrom(url, have) : http.get(url)) {
      boolean rest = isRest(answer, have);
      if (answer.status() == RANGE_NOT_SATISFIABLE) {
        Files.delete(part);
        throw new IOException("the server has fewer bytes than were fetched before");
      }
      if (answer.status() != HTTP_OK && !rest) {
        throw failure(answer);
      }
      resumed |= rest;
      store(answer, rest ? have : 0);
    }
  }

  /** A server may answer another range, or ignore the range and answer 200. */
  private static boolean isRest(HttpAnswer answer, long have) {
    String range = answer.header("Content-Range").orElse("");
    return answer.status() == HTTP_PARTIAL && range.startsWith("bytes " + have + "-");
  }

  private IOException failure(HttpAnswer answer) {
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

  private void store(HttpAnswer answer, long start) throws IOException {
    long total = Math.addExact(start, answer.length().orElse(0));
    try (OutputStream out =
        Files.newOutputStream(
            part,
            StandardOpenOption.CREATE,
            start > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      answer.copyTo(
          out,
          HttpLimits.LARGEST_FILE - start,
          count -> progress.at(url.toString(), start + count, total));
    }
  }
}
