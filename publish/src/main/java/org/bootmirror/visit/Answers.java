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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bootmirror.content.Progress;
import org.bootmirror.content.SitePath;
import org.bootmirror.fetch.StallGuard;
import org.bootmirror.serve.MediaTypes;

/** What a server answers to a node's requests: no redirects, no compression, known types. */
final class Answers {

  private static final int OK = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final URI base;
  private final Progress progress;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(PATIENCE)
          .build();

  Answers(URI base, Progress progress) {
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
  List<String> save(SitePath path, Path file) throws IOException {
    URI url = base.resolve(path.value());
    HttpRequest request = HttpRequest.newBuilder(url).timeout(PATIENCE).build();
    HttpResponse<InputStream> response = send(request);
    try (InputStream body = new StallGuard(response.body(), PATIENCE)) {
      if (response.statusCode() != OK) {
        String where = response.headers().firstValue("Location").map(to -> " to " + to).orElse("");
        return List.of("the server answers " + response.statusCode() + where + ", expected 200");
      }
      long length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
      long count = 0;
      byte[] buffer = new byte[1 << 16];
      try (OutputStream out = Files.newOutputStream(file)) {
        for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
          out.write(buffer, 0, n);
          count += n;
          progress.at(path.value(), count, length);
        }
      }
      return wrong(path, response);
    }
  }

  private static List<String> wrong(SitePath path, HttpResponse<InputStream> response) {
    List<String> wrong = new ArrayList<>();
    String type = response.headers().firstValue("Content-Type").orElse("none");
    if (!MediaTypes.accepts(path.value(), type)) {
      wrong.add("its content type is " + type + ", expected " + MediaTypes.of(path.value()));
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
      throw new IOException(e.getMessage() == null ? "no connection" : e.getMessage(), e);
    }
  }
}
