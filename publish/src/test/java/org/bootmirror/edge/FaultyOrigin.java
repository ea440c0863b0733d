package org.bootmirror.edge;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An origin that answers for files as no good server does; images.json is as it is, and a missing
 * file is not found.
 */
final class FaultyOrigin implements AutoCloseable {

  /** How files are answered. */
  enum Fault {
    /** The whole image, whatever range is asked for. */
    IGNORES_RANGE,
    /** As packed, which clients would unpack. */
    LABELS_ENCODING,
    /** One byte of the image less. */
    SHORTER,
    /** One byte more. */
    LONGER,
    /** One byte less, without a length. */
    SHORTER_UNANNOUNCED,
    /** One byte more, without a length. */
    LONGER_UNANNOUNCED,
    /** A range that begins one byte later. */
    OTHER_RANGE,
    /** 403 for a file that is missing, as S3 answers those who may not list. */
    HIDES_MISSING,
    /** 410 for a file that is missing. */
    GONE_MISSING,
    /** No file. */
    ABSENT,
    /** An error. */
    BROKEN,
    /** A page of another address. */
    REDIRECTS,
    /** An images.json that is no JSON. */
    NO_INDEX
  }

  private final Path tree;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile Fault fault = Fault.IGNORES_RANGE;

  /** Starts the server. */
  FaultyOrigin(Path tree) throws IOException {
    this.tree = tree;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /** Sets the fault of later answers. */
  void set(Fault next) {
    fault = next;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(1);
      if (!Files.isRegularFile(tree.resolve(path))) {
        exchange.sendResponseHeaders(
            switch (fault) {
              case HIDES_MISSING -> 403;
              case GONE_MISSING -> 410;
              case BROKEN -> 500;
              default -> 404;
            },
            -1);
        return;
      }
      byte[] file = Files.readAllBytes(tree.resolve(path));
      int size = file.length;
      boolean index = path.equals("images.json");
      if (index && fault == Fault.NO_INDEX) {
        send(exchange, 200, new byte[] {'{'}, true);
      } else if (index) {
        send(exchange, 200, file, true);
      } else {
        switch (fault) {
          case LABELS_ENCODING -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            send(exchange, 200, file, true);
          }
          case SHORTER -> send(exchange, 200, Arrays.copyOf(file, size - 1), true);
          case LONGER -> send(exchange, 200, Arrays.copyOf(file, size + 1), true);
          case SHORTER_UNANNOUNCED -> send(exchange, 200, Arrays.copyOf(file, size - 1), false);
          case LONGER_UNANNOUNCED -> send(exchange, 200, Arrays.copyOf(file, size + 1), false);
          case OTHER_RANGE -> {
            exchange.getResponseHeaders().set("Content-Range", "bytes 2-10/" + size);
            send(exchange, 206, Arrays.copyOfRange(file, 2, 11), true);
          }
          case ABSENT -> exchange.sendResponseHeaders(404, -1);
          case BROKEN -> exchange.sendResponseHeaders(500, -1);
          case REDIRECTS -> {
            exchange.getResponseHeaders().set("Location", "/images.json");
            exchange.sendResponseHeaders(302, -1);
          }
          default -> send(exchange, 200, file, true);
        }
      }
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] body, boolean announced)
      throws IOException {
    exchange.sendResponseHeaders(status, announced ? body.length : 0);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
