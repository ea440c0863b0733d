package org.bootmirror.node;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server whose first answers for each path break off in the middle. */
final class BreakingServer implements AutoCloseable {

  private final Path tree;
  private final int breaks;
  private final Map<String, Integer> asked = new HashMap<>();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /**
   * Starts the server.
   *
   * @param breaks number of answers for each path that break off
   */
  BreakingServer(Path tree, int breaks) throws IOException {
    this.tree = tree;
    this.breaks = breaks;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(1);
      byte[] file = Files.readAllBytes(tree.resolve(path));
      exchange.sendResponseHeaders(200, file.length == 0 ? -1 : file.length);
      boolean whole = count(path) > breaks;
      exchange.getResponseBody().write(file, 0, whole ? file.length : file.length / 2);
      exchange.getResponseBody().flush(); // JDK 25 sends nothing of a broken answer otherwise
    }
  }

  private synchronized int count(String path) {
    return asked.merge(path, 1, Integer::sum);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
