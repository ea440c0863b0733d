package org.bootmirror.serve;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bootmirror.content.Digest;

/** A folder that a test fills, served on any port. */
final class ServedFolder implements AutoCloseable {

  private static final long LOG_NANOS = Duration.ofSeconds(10).toNanos();

  private final Path folder;
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final TreeServer server;

  ServedFolder(Path folder, ServerLimits limits) throws IOException {
    this.folder = folder;
    this.server =
        TreeServer.start(
            folder,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            new AccessLog(answer -> log.add(answer.line())),
            limits);
  }

  ServedFolder(Path folder) throws IOException {
    this(folder, ServerLimits.ofProcess());
  }

  int port() {
    return server.port();
  }

  /** Writes a file beside its place and renames it, as a publishing does. */
  Path put(String path, byte[] content) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Path part = file.resolveSibling("." + file.getFileName() + ".part");
    Files.write(part, content);
    return Files.move(
        part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Writes an immutable file, and a link with the plain name. */
  Digest putImmutable(String path, byte[] content) throws IOException {
    Path link = folder.resolve(path);
    Digest digest = Digest.of(content);
    String name = digest.hex() + "." + link.getFileName();
    put(folder.relativize(link.resolveSibling(name)).toString(), content);
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, Path.of(name));
    return digest;
  }

  HttpSocket.Answer ask(String method, String path, String... headers) throws IOException {
    return HttpSocket.ask(server.port(), method, path, headers);
  }

  /** Whether the log has a line, or gets it soon: a line is written after the answer. */
  boolean logs(String line) throws InterruptedException {
    long start = System.nanoTime();
    while (!log.contains(line) && System.nanoTime() - start < LOG_NANOS) {
      Thread.sleep(10);
    }
    return log.contains(line);
  }

  List<String> log() {
    return log;
  }

  @Override
  public void close() {
    server.close();
  }
}
