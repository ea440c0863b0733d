package org.bootmirror.target.git;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.bootmirror.http.Nginx;

/** {@code git daemon} on the loopback address, which serves and takes one bare repository. */
final class GitServer implements AutoCloseable {

  private final int port;
  private final Process process;

  private GitServer(int port, Process process) {
    this.port = port;
    this.process = process;
  }

  /** Makes an empty bare repository, {@code site.git}. */
  static Path makeRepository(Path work) throws IOException {
    Path repository = work.resolve("site.git");
    git(work, "init", "-q", "--bare", repository.toString());
    return repository;
  }

  static GitServer serving(Path work) throws IOException {
    int port = Nginx.freePort();
    Process process =
        command(
                work,
                "daemon",
                "--listen=127.0.0.1",
                "--port=" + port,
                "--base-path=" + work,
                "--export-all",
                "--enable=receive-pack",
                "--reuseaddr")
            .redirectErrorStream(true)
            .redirectOutput(work.resolve("daemon.log").toFile())
            .start();
    GitServer server = new GitServer(port, process);
    while (process.isAlive()) {
      if (server.accepts()) {
        return server;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    throw new IOException("git daemon: " + Files.readString(work.resolve("daemon.log")));
  }

  String url() {
    return "git://127.0.0.1:" + port + "/site.git";
  }

  /** Runs git without the configuration of the user; returns what it prints. */
  static String git(Path folder, String... arguments) throws IOException {
    Process process = command(folder, arguments).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException(String.join(" ", arguments) + ": " + said);
    }
    return said;
  }

  private static ProcessBuilder command(Path folder, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-c", "safe.directory=*"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    return builder;
  }

  private boolean accepts() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    process.onExit().join();
  }
}
