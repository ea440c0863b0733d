package org.bootmirror.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.TreeLayout;

/** Serves a folder over HTTP, and logs each request. */
public final class TreeServer implements AutoCloseable {

  private static final int THREADS = 8;

  private final Path folder;
  private final Consumer<String> log;
  private final Consumer<Answer> answers;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  private TreeServer(
      Path folder, Consumer<String> log, Consumer<Answer> answers, HttpServer server) {
    this.folder = folder;
    this.log = log;
    this.answers = answers;
    this.server = server;
  }

  /**
   * Starts serving.
   *
   * @param address to listen on; port 0 takes a free port
   * @param log receives a line per request: status, size, method, path
   * @throws AddressException if no server can listen on the address
   */
  public static TreeServer start(Path folder, InetSocketAddress address, Consumer<String> log)
      throws IOException {
    return start(folder, address, log, answer -> {});
  }

  /**
   * Starts serving.
   *
   * @param address to listen on; port 0 takes a free port
   * @param log receives a line per request, before the body is sent
   * @param answers receives each answer after its body is sent, or broke off
   * @throws AddressException if no server can listen on the address
   */
  public static TreeServer start(
      Path folder, InetSocketAddress address, Consumer<String> log, Consumer<Answer> answers)
      throws IOException {
    TreeServer served =
        new TreeServer(folder.toRealPath(), log, answers, new ListeningAddress(address).server());
    served.server.createContext("/", served::answer);
    served.server.setExecutor(served.threads);
    served.server.start();
    return served;
  }

  /**
   * Fails if no server could listen on an address now.
   *
   * @throws AddressException with the reason
   */
  public static void requireFree(InetSocketAddress address) throws IOException {
    new ListeningAddress(address).requireFree();
  }

  /** The port of the server. */
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
      if (!method.equals("GET") && !method.equals("HEAD")) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        refuse(exchange, 405, method, path);
      } else if (file.isEmpty()) {
        refuse(exchange, 404, method, path);
      } else {
        long size = Files.size(file.get());
        Optional<ByteRange> range =
            ByteRange.parse(exchange.getRequestHeaders().getFirst("Range"), size);
        if (range.isEmpty()) {
          exchange.getResponseHeaders().set("Content-Range", "bytes */" + size);
          refuse(exchange, 416, method, path);
        } else {
          send(exchange, file.get(), range.get(), method, path);
        }
      }
    }
  }

  private void refuse(HttpExchange exchange, int status, String method, String path)
      throws IOException {
    byte[] text = (status + "\n").getBytes(StandardCharsets.US_ASCII);
    exchange.getResponseHeaders().set("Content-Type", "text/plain");
    if (method.equals("HEAD")) {
      exchange.sendResponseHeaders(status, -1);
    } else {
      exchange.sendResponseHeaders(status, text.length);
      exchange.getResponseBody().write(text);
    }
    log.accept(status + " 0 " + method + " " + path);
    answers.accept(new Answer(status, 0, method, path, true));
  }

  /** The regular file at a path, if the file lies inside the folder. */
  private Optional<Path> find(String path) {
    try {
      Path asked = folder.resolve(path.substring(1)).normalize();
      if (Files.isDirectory(asked)) {
        asked = asked.resolve(ReservedFile.INDEX_PAGE.label());
      }
      Path real = asked.toRealPath();
      return real.startsWith(folder) && Files.isRegularFile(real)
          ? Optional.of(asked)
          : Optional.empty();
    } catch (IOException | InvalidPathException | StringIndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private void send(HttpExchange exchange, Path file, ByteRange range, String method, String path)
      throws IOException {
    String name = folder.relativize(file).toString();
    exchange.getResponseHeaders().set("Content-Type", TreeLayout.mediaType(name).value());
    exchange.getResponseHeaders().set("Cache-Control", TreeLayout.cacheRule(name).value());
    exchange.getResponseHeaders().set("Accept-Ranges", "bytes");
    int status = range.whole() ? 200 : 206;
    if (!range.whole()) {
      exchange.getResponseHeaders().set("Content-Range", range.header());
    }
    log.accept(status + " " + range.length() + " " + method + " " + path);
    if (method.equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", Long.toString(range.length()));
      exchange.sendResponseHeaders(status, -1);
      answers.accept(new Answer(status, 0, method, path, true));
      return;
    }
    exchange.sendResponseHeaders(status, range.length() == 0 ? -1 : range.length());
    long done = 0;
    try (FileChannel in = FileChannel.open(file);
        WritableByteChannel out = Channels.newChannel(exchange.getResponseBody())) {
      while (done < range.length()) {
        long count = in.transferTo(range.first() + done, range.length() - done, out);
        if (count <= 0) {
          throw new IOException(file + " became shorter while it was sent");
        }
        done += count;
      }
    } finally {
      answers.accept(new Answer(status, done, method, path, done == range.length()));
    }
  }
}
