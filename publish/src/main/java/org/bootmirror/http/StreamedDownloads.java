package org.bootmirror.http;

import static java.net.HttpURLConnection.HTTP_FORBIDDEN;
import static java.net.HttpURLConnection.HTTP_NOT_FOUND;
import static java.net.HttpURLConnection.HTTP_OK;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Files from servers of which nothing is kept but what a stream makes of them.
 *
 * @param http makes the attempts
 * @param retries of failed attempts
 */
public record StreamedDownloads(HttpFiles http, Retries retries) {

  /**
   * Streams a file.
   *
   * @param streams makes a new stream for each attempt
   * @param limit largest size in bytes
   * @return the stream of the attempt that succeeded; empty if there is no such file: S3 answers
   *     403, unless the client may list files
   * @throws DownloadException if the file is larger, or all attempts fail
   */
  public <T extends OutputStream> Optional<T> read(URI url, Supplier<T> streams, long limit)
      throws IOException {
    Attempted<T> attempted = new Attempted<>(url, streams, limit);
    retries.run(url, attempted::run);
    return attempted.read;
  }

  private final class Attempted<T extends OutputStream> {

    private final URI url;
    private final Supplier<T> streams;
    private final long limit;
    private Optional<T> read = Optional.empty();

    Attempted(URI url, Supplier<T> streams, long limit) {
      this.url = url;
      this.streams = streams;
      this.limit = limit;
    }

    void run() throws IOException {
      try (HttpAnswer answer = http.get(url)) {
        if (answer.status() == HTTP_NOT_FOUND || answer.status() == HTTP_FORBIDDEN) {
          return;
        }
        if (answer.status() != HTTP_OK) {
          throw BusyException.failure(url, answer);
        }
        T stream = streams.get();
        answer.copyTo(stream, limit, count -> {});
        read = Optional.of(stream);
      } catch (TooLongException e) {
        throw new DownloadException(url, String.valueOf(e.getMessage()), e);
      }
    }
  }
}
