package org.bootmirror.visit;

import static java.net.HttpURLConnection.HTTP_FORBIDDEN;
import static java.net.HttpURLConnection.HTTP_NOT_FOUND;
import static java.net.HttpURLConnection.HTTP_OK;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Progress;
import org.bootmirror.http.HttpAnswer;
import org.bootmirror.http.HttpFiles;
import org.bootmirror.http.HttpLimits;
import org.bootmirror.http.Route;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;
import org.bootmirror.tuf.VerifiedRelease;

/** The files of a tree as a server gives them to a node: one attempt, no redirects. */
final class ServedTree implements VerifiedRelease.Source {

  private final URI base;
  private final Progress progress;
  private final HttpFiles http;
  private final Map<Digest, Path> stored = new HashMap<>();

  /**
   * @param base URL of the tree, with or without a final slash
   * @param style of the requests: as a node, or proven by signatures
   */
  ServedTree(URI base, HttpFiles.Style style, Route route, Progress progress) {
    String text = base.toString();
    this.base = URI.create(text.endsWith("/") ? text : text + "/");
    this.http = new HttpFiles(HttpLimits.STANDARD, style, route);
    this.progress = progress;
  }

  /**
   * Saves a file, if the server answers 200.
   *
   * @param limit largest size in bytes; nothing is saved of a larger file
   * @return the problems of the answer for iPXE, firmware and browsers
   * @throws IOException if the answer is missing, not whole or too large
   */
  List<String> save(TreePath path, Path file, long limit) throws IOException {
    try (HttpAnswer answer = http.get(base.resolve(path.value()))) {
      if (answer.status() != HTTP_OK) {
        return List.of(notOk(answer));
      }
      store(answer, file, path.value(), limit);
      return problems(path.value(), answer);
    }
  }

  /** Empty also for 403: so S3 answers for a missing file, unless the client may list files. */
  @Override
  public Optional<byte[]> read(String path, long limit) throws IOException {
    return read(path, limit, problem -> {});
  }

  /**
   * Reads a file.
   *
   * @param limit largest size in bytes
   * @param problems is told the problems of the answer for iPXE, firmware and browsers
   * @return empty if there is no such file
   */
  Optional<byte[]> read(String path, long limit, Consumer<String> problems) throws IOException {
    try (HttpAnswer answer = http.get(base.resolve(path))) {
      if (answer.status() == HTTP_NOT_FOUND || answer.status() == HTTP_FORBIDDEN) {
        return Optional.empty();
      }
      if (answer.status() != HTTP_OK) {
        throw new IOException("the server answers " + answer.status() + ", expected 200");
      }
      byte[] bytes = answer.readAll(limit);
      problems(path, answer).forEach(problems);
      return Optional.of(bytes);
    } catch (IOException e) {
      throw new IOException(path + ": " + e.getMessage(), e);
    }
  }

  /** Whether the server answers 200. */
  boolean has(String path) throws IOException {
    try (HttpAnswer answer = http.head(base.resolve(path))) {
      return answer.status() == HTTP_OK;
    }
  }

  /**
   * Whether the server answers 200 to a request for the headers of a file.
   *
   * @param length of the file in bytes
   * @param problems is told the problems of the answer, and another length
   */
  boolean has(TreePath path, long length, Consumer<String> problems) throws IOException {
    try (HttpAnswer answer = http.head(base.resolve(path.value()))) {
      if (answer.status() != HTTP_OK) {
        problems.accept(notOk(answer));
        return false;
      }
      problems(path.value(), answer).forEach(problems);
      long found = answer.length().orElse(length);
      if (found != length) {
        problems.accept("found Content-Length " + found + ", expected " + length);
      }
      return true;
    }
  }

  private static String notOk(HttpAnswer answer) {
    String where = answer.header("Location").map(to -> " to " + to).orElse("");
    return "the server answers " + answer.status() + where + ", expected 200";
  }

  /** Stores each content once, whatever the number of names: kernels are large. */
  private void store(HttpAnswer answer, Path file, String path, long limit) throws IOException {
    MessageDigest sha256 = Digest.sha256();
    long length = answer.length().orElse(-1);
    if (length > limit) {
      throw new IOException("found " + length + " bytes, expected at most " + limit);
    }
    Path part = file.resolveSibling("." + file.getFileName());
    try (OutputStream out = new DigestOutputStream(Files.newOutputStream(part), sha256)) {
      answer.copyTo(out, limit, count -> progress.at(path, count, length));
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

  private static List<String> problems(String path, HttpAnswer answer) {
    List<String> problems = new ArrayList<>();
    String type = answer.header("Content-Type").orElse("none");
    if (!MediaTypes.accepts(path, type)) {
      problems.add(
          "found content type " + type + ", expected " + TreeLayout.mediaType(path).value());
    }
    answer
        .header("Content-Encoding")
        .ifPresent(encoding -> problems.add("found encoding " + encoding + ", expected none"));
    if (answer.length().isEmpty()) {
      problems.add("found no Content-Length, expected one: UEFI HTTP Boot needs the length");
    }
    return problems;
  }
}
