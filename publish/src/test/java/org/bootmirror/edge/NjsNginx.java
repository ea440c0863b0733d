package org.bootmirror.edge;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bootmirror.app.ConfigureNginx;
import org.bootmirror.http.Nginx;

/** An nginx on the loopback address, with the configuration as {@code bootmirror nginx} writes. */
public final class NjsNginx implements AutoCloseable {

  private final Path work;
  private final Process process;
  private final int port;

  private NjsNginx(Path work, Process process, int port) {
    this.work = work;
    this.process = process;
    this.port = port;
  }

  /** An nginx that answers variants. */
  static NjsNginx overlaying(NjsEngine engine, Path work, Path tree) throws Exception {
    return started(engine, work, tree, true, Nginx.freePort(), Optional.empty());
  }

  /** An nginx that answers variants at a port. */
  public static NjsNginx overlaying(NjsEngine engine, Path work, Path tree, int port)
      throws Exception {
    return started(engine, work, tree, true, port, Optional.empty());
  }

  /** An nginx without njs. */
  static NjsNginx serving(NjsEngine engine, Path work, Path tree) throws Exception {
    return started(engine, work, tree, false, Nginx.freePort(), Optional.empty());
  }

  static NjsNginx started(
      NjsEngine engine, Path work, Path tree, boolean overlay, int port, Optional<ServerTls> tls)
      throws Exception {
    List<String> listen = List.of("127.0.0.1:" + port);
    Path site =
        new ConfigureNginx()
            .run(new NginxSite(tree, work.resolve("out"), overlay, listen, Optional.empty(), tls));
    Path file =
        Nginx.configure(work, "sendfile on; " + engine.directive() + " include " + site + ";");
    String module = overlay ? "load_module " + engine.module() + ";\n" : "";
    String text = Files.readString(file);
    Files.writeString(file, module + (overlay ? text : text.replace(engine.directive(), "")));
    List<String> command = new ArrayList<>(engine.command());
    command.addAll(List.of("-c", file.toString(), "-p", work.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(work.resolve("output.log").toFile())
            .start();
    NjsNginx nginx = new NjsNginx(work, process, port);
    nginx.awaitReady();
    return nginx;
  }

  RawHttp connect() throws IOException {
    return new RawHttp(port);
  }

  /** One request on a connection of its own. */
  RawHttp.Answer get(String target, String... headers) throws IOException {
    try (RawHttp connection = connect()) {
      return connection.send("GET", target, headers);
    }
  }

  /** What {@code nginx -s reload} does; returns when the old workers take no more connections. */
  void reload() throws Exception {
    long before = workers();
    new ProcessBuilder("kill", "-HUP", Long.toString(process.pid())).start().waitFor();
    while (workers() == before || process.children().count() != 1) {
      if (process.waitFor(10, TimeUnit.MILLISECONDS)) {
        throw new IOException("nginx ended: " + log());
      }
    }
  }

  /** All that nginx wrote to its error log. */
  String log() throws IOException {
    return Files.readString(work.resolve("output.log"))
        + Files.readString(work.resolve("error.log"));
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }

  private long workers() {
    return process.children().mapToLong(ProcessHandle::pid).max().orElse(0);
  }

  private void awaitReady() throws IOException, InterruptedException {
    while (!process.waitFor(10, TimeUnit.MILLISECONDS)) {
      if (accepts()) {
        return;
      }
    }
    throw new IOException("nginx did not start: " + log());
  }

  private boolean accepts() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }
}
