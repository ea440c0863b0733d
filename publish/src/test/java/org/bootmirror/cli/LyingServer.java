package org.bootmirror.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** Serves a tree, and for some names other bytes than the tree has. Counts what a client takes. */
final class LyingServer implements AutoCloseable {

  /** The size of a lie. */
  static final long LIE = 300L << 20;

  private final Path tree;
  private final Pattern lies;
  private final byte[] repeated;
  private final boolean announced;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicLong lied = new AtomicLong();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  /**
   * @param lies the paths of which this server lies
   * @param repeated a whole lie; if empty, a lie has {@link #LIE} bytes
   * @param announced whether a lie has a Content-Length
   */
  LyingServer(Path tree, String lies, byte[] repeated, boolean announced) throws IOException {
    this.tree = tree;
    this.lies = Pattern.compile(lies);
    this.repeated = repeated;
    this.announced = announced;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The bytes of lies that were sent, some of which may not have left the machine's buffers. */
  long lied() {
    return lied.get();
  }

  /** The paths that were asked for, in order. */
  List<String> asked() {
    return asked;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(1);
      asked.add(path);
      if (lies.matcher(path).matches()) {
        lie(exchange);
      } else if (Files.isRegularFile(tree.resolve(path))) {
        byte[] file = Files.readAllBytes(tree.resolve(path));
        String type = path.endsWith(".html") ? "text/html; charset=utf-8" : "text/plain";
        send(exchange, path.endsWith(".css") ? "text/css" : type, file);
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private void lie(HttpExchange exchange) throws IOException {
    if (repeated.length > 0) {
      send(exchange, "text/plain", repeated);
      return;
    }
    byte[] block = new byte[1 << 16];
    exchange.sendResponseHeaders(200, announced ? LIE : 0);
    try (OutputStream out = exchange.getResponseBody()) {
      for (long left = LIE; left > 0; left -= block.length) {
        out.write(block);
        lied.addAndGet(block.length);
      }
    }
  }

  private static void send(HttpExchange exchange, String type, byte[] file) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(200, head || file.length == 0 ? -1 : file.length);
    if (!head && file.length > 0) {
      exchange.getResponseBody().write(file);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
