package org.bootmirror.visit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Progress;
import org.bootmirror.http.NoAnswer;
import org.bootmirror.http.StallGuard;
import org.bootmirror.serve.MediaTypes;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;

/** What a server answers to a node's requests: no redirects, no compression, known types. */
final class TreeHttpClient {

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  /** What S3 says of what is not there, to those who may not list. */
  private static final int FORBIDDEN = 403;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** More than any kernel has: a server that never ends. */
  private static final long MAX_BYTES = 1L << 34;

  private final URI base;
  private final Progress progress;
  private final Map<Digest, Path> stored = new HashMap<>();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(PATIENCE)
          .build();

  TreeHttpClient(URI base, Progress progress) {
    String text = base.toString();
    this.base = URI.create(text.endsWith("/") ? text : text + "/");
    this.progress = progress;
  }

  /**
   * Saves a file, if the server gives it.
   *
   * @return what is wrong with the answer
   * @throws IOException if there is none, or it breaks off
   */
  List<String> save(TreePath path, Path file) throws IOException {
    URI url = base.resolve(path.value());
    HttpRequest request = HttpRequest.newBuilder(url).timeout(PATIENCE).build();
    HttpResponse<InputStream> response = send(request);
    try (InputStream body = new StallGuard(response.body(), PATIENCE)) {
      if (response.statusCode() != OK) {
        String where = response.headers().firstValue("Location").map(to -> " to " + to).orElse("");
        return List.of("the server answers " + response.statusCode() + where + ", expected 200");
      }
      long length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
      store(body, file, path.value(), length);
      return wrong(path, response);
    }
  }

  /**
   * A file, read whole.
   *
   * @param limit how many bytes are too many
   * @return nothing if the server has none
   */
  Optional<byte[]> read(String name, long limit) throws IOException {
    HttpRequest request = HttpRequest.newBuilder(base.resolve(name)).timeout(PATIENCE).build();
    HttpResponse<InputStream> response = send(request);
    try (InputStream body = new StallGuard(response.body(), PATIENCE)) {
      if (response.statusCode() == NOT_FOUND || response.statusCode() == FORBIDDEN) {
        return Optional.empty();
      }
      if (response.statusCode() != OK) {
        throw new IOException(name + ": the server answers " + response.statusCode());
      }
      byte[] bytes = body.readNBytes(Math.toIntExact(limit));
      if (body.read() >= 0) {
        throw new IOException(name + ": found more than " + limit + " bytes, expected an end");
      }
      return Optional.of(bytes);
    }
  }

  /** Whether the server answers 200. */
  boolean has(String name) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(name)).timeout(PATIENCE);
    HttpResponse<InputStream> response =
        send(request.method("HEAD", HttpRequest.BodyPublishers.noBody()).build());
    response.body().close();
    return response.statusCode() == OK;
  }

  /** Keeps each content once, whatever names it has: kernels are large. */
  private void store(InputStream body, Path file, String what, long length) throws IOException {
    MessageDigest sha256 = Digest.sha256();
    byte[] buffer = new byte[1 << 16];
    long count = 0;
    Path part = file.resolveSibling("." + file.getFileName());
    try (OutputStream out = Files.newOutputStream(part)) {
      for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
        count += n;
        if (count > MAX_BYTES) {
          throw new IOException("found more than " + MAX_BYTES + " bytes, expected an end");
        }
        out.write(buffer, 0, n);
        sha256.update(buffer, 0, n);
        progress.at(what, count, length);
      }
    } catch (IOException e) {
      Files.delete(part);
      throw e;
    }
    Path known = stored.putIfAbsent(Digest.finish(sha256), file);
    if (known == null) {
      Files.move(part, file);
    } else {
      Files.delete(part);
      Files.createSymbolicLink(file, known);
    }
  }

  private static List<String> wrong(TreePath path, HttpResponse<InputStream> response) {
    List<String> wrong = new ArrayList<>();
    String type = response.headers().firstValue("Content-Type").orElse("none");
    if (!MediaTypes.accepts(path.value(), type)) {
      wrong.add(
          "its content type is "
              + type
              + ", expected "
              + TreeLayout.mediaType(path.value()).value());
    }
    response
        .headers()
        .firstValue("Content-Encoding")
        .ifPresent(
            encoding -> wrong.add("it comes encoded as " + encoding + ", expected as it is"));
    if (response.headers().firstValue("Content-Length").isEmpty()) {
      wrong.add("its length is not said beforehand, as UEFI's HTTP Boot needs it");
    }
    return wrong;
  }

  private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (IOException e) {
      throw NoAnswer.of(e);
    }
  }
}
