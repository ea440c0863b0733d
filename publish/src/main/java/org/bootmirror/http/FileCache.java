package org.bootmirror.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.Consumer;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Progress;
import org.bootmirror.folder.AtomicFile;
import org.jspecify.annotations.Nullable;

/**
 * Files kept under their SHA-256. One that is there is what its name says, because it was renamed
 * only when it had been verified.
 *
 * <p>A download that broke off is continued where it ended, in this run or the next, if the server
 * can; what does not have its digest in the end is thrown away and fetched once more from the
 * start.
 */
public final class FileCache {

  private static final int ATTEMPTS = 4;
  private static final int PARTIAL = 206;
  private static final int OK = 200;
  private static final int CLIENT_ERROR = 400;
  private static final int RANGE_NOT_SATISFIABLE = 416;
  private static final int SERVER_ERROR = 500;

  private final Path folder;
  private final Duration patience;
  private final Consumer<String> notes;
  private final Progress progress;

  /** Whether the file at hand was put together from more than one answer. */
  private boolean continued;

  /**
   * Made when first needed: its thread, asleep in the kernel, delays the program's end by 0.3 s.
   */
  private @Nullable HttpClient client;

  /**
   * @param folder where files are kept from one run to the next
   * @param patience how long nothing may arrive before a download counts as stalled
   * @param notes is told what is fetched
   * @param progress is told how far that has come
   */
  public FileCache(Path folder, Duration patience, Consumer<String> notes, Progress progress) {
    this.notes = notes;
    this.folder = folder;
    this.patience = patience;
    this.progress = progress;
  }

  private HttpClient client() {
    HttpClient known = client;
    if (known == null) {
      known =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NORMAL)
              .connectTimeout(Duration.ofSeconds(20))
              .build();
      client = known;
    }
    return known;
  }

  /**
   * The file of this digest, fetched if it is not there.
   *
   * @throws FetchException if the server has no such file, or another one
   */
  public Path obtain(URI url, Digest sha256) throws IOException {
    Path file = folder.resolve(sha256.hex());
    if (Files.isRegularFile(file)) {
      return file;
    }
    Files.createDirectories(folder);
    continued = false;
    notes.accept("Fetching " + url);
    AtomicFile kept = AtomicFile.of(file);
    Path part = kept.part();
    Digest found = download(url, part);
    if (!found.equals(sha256) && continued) {
      Files.delete(part);
      found = download(url, part);
    }
    if (!found.equals(sha256)) {
      Files.delete(part);
      throw new FetchException(url, "found SHA-256 " + found + ", expected " + sha256);
    }
    kept.rename();
    return file;
  }

  private Digest download(URI url, Path part) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        transfer(url, part);
        return Content.file(part).description().sha256();
      } catch (FetchException e) {
        throw e;
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw new FetchException(url, ATTEMPTS + " attempts failed: " + e.getMessage(), e);
        }
      }
    }
  }

  /** Appends what is missing of the file to {@code part}, or writes it anew. */
  private void transfer(URI url, Path part) throws IOException {
    long have = Files.exists(part) ? Files.size(part) : 0;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url).timeout(patience).header("Accept-Encoding", "identity");
    if (have > 0) {
      request.header("Range", "bytes=" + have + "-");
    }
    HttpResponse<InputStream> response = send(url, request.build());
    try (InputStream body = new StallGuard(response.body(), patience)) {
      int status = response.statusCode();
      boolean continues =
          status == PARTIAL
              && response
                  .headers()
                  .firstValue("Content-Range")
                  .orElse("")
                  .startsWith("bytes " + have + "-");
      if (status == RANGE_NOT_SATISFIABLE) {
        Files.delete(part);
        throw new IOException("the server has less than was fetched before");
      }
      if (status >= CLIENT_ERROR && status < SERVER_ERROR) {
        throw new FetchException(url, "the server answered " + status);
      }
      if (status != OK && !continues) {
        throw new IOException("the server answered " + status);
      }
      continued |= continues;
      try (OutputStream out =
          Files.newOutputStream(
              part,
              StandardOpenOption.CREATE,
              continues ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        long start = continues ? have : 0;
        long rest = response.headers().firstValueAsLong("Content-Length").orElse(0);
        copy(body, out, url.toString(), start, Math.addExact(start, rest));
      }
    }
  }

  private void copy(InputStream in, OutputStream out, String what, long start, long total)
      throws IOException {
    byte[] buffer = new byte[1 << 16];
    long done = start;
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      out.write(buffer, 0, count);
      done += count;
      progress.at(what, done, total);
    }
  }

  private HttpResponse<InputStream> send(URI url, HttpRequest request) throws IOException {
    try {
      return client().send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FetchException(url, "interrupted", new IOException(e));
    } catch (IOException e) {
      throw NoAnswer.of(e);
    }
  }
}
