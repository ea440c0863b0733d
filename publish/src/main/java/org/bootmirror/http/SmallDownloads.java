package org.bootmirror.http;

import static java.net.HttpURLConnection.HTTP_FORBIDDEN;
import static java.net.HttpURLConnection.HTTP_NOT_FOUND;
import static java.net.HttpURLConnection.HTTP_OK;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/**
 * Small files from servers, into memory.
 *
 * @param http makes the attempts
 * @param retries of failed attempts
 */
public record SmallDownloads(HttpFiles http, Retries retries) {

  /**
   * Reads a file.
   *
   * @param limit largest size in bytes
   * @return empty if there is no such file: S3 answers 403, unless the client may list files
   * @throws DownloadException if the file is larger, or all attempts fail
   */
  public Optional<byte[]> read(URI url, long limit) throws IOException {
    Attempted attempted = new Attempted(url, limit);
    retries.run(url, attempted::run);
    return attempted.file;
  }

  /** The file of the last attempt. */
  private final class Attempted {

    private final URI url;
    private final long limit;
    private Optional<byte[]> file = Optional.empty();

    Attempted(URI url, long limit) {
      this.url = url;
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
        file = Optional.of(answer.readAll(limit));
      } catch (TooLongException e) {
        throw new DownloadException(url, String.valueOf(e.getMessage()), e);
      }
    }
  }
}
