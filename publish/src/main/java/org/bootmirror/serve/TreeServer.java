package org.bootmirror.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Serves a folder over HTTP, and says what nodes ask for. */
public final class TreeServer implements AutoCloseable {

  private static final int THREADS = 8;

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "json", "application/json",
          "efi", "application/efi",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8");

  private final Path folder;
  private final Consumer<String> log;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  private TreeServer(Path folder, Consumer<String> log, HttpServer server) {
    this.folder = folder;
    this.log = log;
    this.server = server;
  }

  /**
   * Starts serving.
   *
   * @param address where; port 0 takes a free one
   * @param log is told of each request: status, size, method, path
   */
  public static TreeServer start(Path folder, InetSocketAddress address, Consumer<String> log)
      throws IOException {
    TreeServer served = new TreeServer(folder.toRealPath(), log, HttpServer.create(address, 0));
    served.server.createContext("/", served::answer);
    served.server.setExecutor(served.threads);
    served.server.start();
    return served;
  }

  /** The port it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestMethod();
      String path = exchange.getRequestURI().getPath();
      Optional<Path> file = find(path);
      int status = status(method, file);
      if (status == 200 && file.isPresent()) {
        send(exchange, file.get(), method.equals("HEAD"));
        log.accept(status + " " + Files.size(file.get()) + " " + method + " " + path);
      } else {
        byte[] text = (status + "\n").getBytes(StandardCharsets.US_ASCII);
        exchange.getResponseHeaders().set("Content-Type", "text/plain");
        exchange.sendResponseHeaders(status, text.length);
        exchange.getResponseBody().write(text);
        log.accept(status + " 0 " + method + " " + path);
      }
    }
  }

  private static int status(String method, Optional<Path> file) {
    if (!method.equals("GET") && !method.equals("HEAD")) {
      return 405;
    }
    return file.isPresent() ? 200 : 404;
  }

  /** The regular file a path names, if it lies inside the folder. */
  private Optional<Path> find(String path) {
    try {
      Path asked = folder.resolve(path.substring(1)).normalize();
      if (Files.isDirectory(asked)) {
        asked = asked.resolve("index.html");
      }
      Path real = asked.toRealPath();
      return real.startsWith(folder) && Files.isRegularFile(real)
          ? Optional.of(asked)
          : Optional.empty();
    } catch (IOException | InvalidPathException | StringIndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static void send(HttpExchange exchange, Path file, boolean head) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type(file));
    exchange.getResponseHeaders().set("Cache-Control", "no-cache");
    if (head) {
      exchange.getResponseHeaders().set("Content-Length", Long.toString(Files.size(file)));
      exchange.sendResponseHeaders(200, -1);
      return;
    }
    exchange.sendResponseHeaders(200, Files.size(file));
    try (OutputStream out = exchange.getResponseBody()) {
      Files.copy(file, out);
    }
  }

  private static String type(Path file) {
    String name = String.valueOf(file.getFileName());
    String folder = String.valueOf(file.toAbsolutePath().getParent());
    if (folder.endsWith("ipxe") || name.equals("SHA256SUMS")) {
      return "text/plain; charset=us-ascii";
    }
    return TYPES.getOrDefault(
        name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
  }
}
