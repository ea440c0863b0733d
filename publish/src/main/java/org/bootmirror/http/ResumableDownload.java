package org.bootmirror.http;

import static java.net.HttpURLConnection.HTTP_OK;
import static java.net.HttpURLConnection.HTTP_PARTIAL;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.OptionalLong;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Progress;

/**
 * One file on the way from a server into a part file, continued where the part file ends. Each byte
 * that arrives is hashed on the way; only a part of an earlier run is read again.
 */
final class ResumableDownload {

  private static final int RANGE_NOT_SATISFIABLE = 416;

  private final HttpFiles http;
  private final URI url;
  private final Path part;
  private final OptionalLong length;
  private final Progress progress;
  private boolean resumed;
  private MessageDigest sha256 = Digest.sha256();

  /** The bytes of the part file, from the start, that the digest has seen. */
  private long hashed;

  /**
   * @param length of the file in bytes, if it is known: no more is stored
   */
  ResumableDownload(HttpFiles http, URI url, Path part, OptionalLong length, Progress progress) {
    this.http = http;
    this.url = url;
    this.part = part;
    this.length = length;
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
   * @throws DownloadException if the server has no such file, or a longer one, or all attempts fail
   */
  Digest complete(Retries retries) throws IOException {
    resumed = false;
    retries.run(url, this::transfer);
    hash(Files.size(part));
    hashed = -1; // the digest begins anew
    return Digest.finish(sha256);
  }

  /** Brings the digest to the first bytes of the part file. */
  private void hash(long bytes) throws IOException {
    if (hashed == bytes) {
      return;
    }
    hashed = -1;
    sha256 = Digest.sha256();
    try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), sha256)) {
      Content.file(part).part(0, bytes).writeTo(out);
    }
    hashed = bytes;
  }

  private void transfer() throws IOException {
    long have = Files.exists(part) ? Files.size(part) : 0;
    if (have > 0 && length.isPresent() && have >= length.getAsLong()) {
      resumed = true; // complete, or of another file: the digest tells
      return;
    }
    try (HttpAnswer answer = have > 0 ? http.getFrom(url, have) : http.get(url)) {
      boolean rest = isRest(answer, have);
      if (answer.status() == RANGE_NOT_SATISFIABLE) {
        Files.delete(part);
        throw new IOException("the server has fewer bytes than were fetched before");
      }
      if (answer.status() != HTTP_OK && !rest) {
        throw BusyException.failure(url, answer);
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

  private void store(HttpAnswer answer, long start) throws IOException {
    long total = length.orElse(total(answer, start));
    long limit = length.orElse(HttpLimits.LARGEST_FILE) - start;
    if (length.isPresent() && answer.length().orElse(limit) != limit) {
      Files.deleteIfExists(part);
      throw new DownloadException(
          url, "found " + total(answer, start) + " bytes, expected " + length.getAsLong());
    }
    if (start == 0) {
      sha256 = Digest.sha256();
      hashed = 0;
    } else {
      hash(start);
    }
    try (OutputStream out =
        new DigestOutputStream(
            Files.newOutputStream(
                part,
                StandardOpenOption.CREATE,
                start > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE),
            sha256)) {
      answer.copyTo(
          out,
          limit,
          count -> {
            hashed = start + count;
            progress.at(url.toString(), start + count, total);
          });
    } catch (TooLongException e) {
      Files.delete(part);
      throw length.isPresent() ? tooLong(e) : e;
    }
    requireWhole();
  }

  private static long total(HttpAnswer answer, long start) {
    return Math.addExact(start, answer.length().orElse(0));
  }

  private DownloadException tooLong(TooLongException e) {
    return new DownloadException(url, String.valueOf(e.getMessage()), e);
  }

  /** Without a Content-Length, an answer that was cut ends like a whole one. */
  private void requireWhole() throws IOException {
    if (length.isPresent() && hashed < length.getAsLong()) {
      throw new IOException(
          "the answer ended after " + hashed + " bytes, expected " + length.getAsLong());
    }
  }
}
