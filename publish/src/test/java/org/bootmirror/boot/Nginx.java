package org.bootmirror.boot;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A real nginx on loopback: one port for each folder it serves. */
final class Nginx implements AutoCloseable {

  private static final int TRIES = 100;

  private final Process process;
  private final List<Integer> ports;

  private Nginx(Process process, List<Integer> ports) {
    this.process = process;
    this.ports = ports;
  }

  static Nginx serving(Path work, List<Path> folders) throws IOException, InterruptedException {
    List<Integer> ports = new ArrayList<>();
    StringBuilder servers = new StringBuilder();
    for (Path folder : folders) {
      int port = freePort();
      ports.add(port);
      servers.append(server("127.0.0.1:" + port, folder));
    }
    return started(work, servers.toString(), ports);
  }

  /** One folder by HTTPS, on one port for each of these identities. */
  static Nginx serving(Path work, Path folder, List<Identity> identities)
      throws IOException, InterruptedException {
    List<Integer> ports = new ArrayList<>();
    StringBuilder servers = new StringBuilder();
    for (Identity identity : identities) {
      int port = freePort();
      ports.add(port);
      servers.append(server("127.0.0.1:" + port, identity, folder));
    }
    return started(work, servers.toString(), ports);
  }

  /**
   * Who a server says it is.
   *
   * @param chain its certificates, PEM
   * @param key its key, PEM
   */
  record Identity(Path chain, Path key) {}

  private static Nginx started(Path work, String servers, List<Integer> ports)
      throws IOException, InterruptedException {
    Path file = configure(work, servers);
    Process process =
        new ProcessBuilder("nginx", "-c", file.toString(), "-p", work.toString())
            .redirectErrorStream(true)
            .redirectOutput(work.resolve("output.log").toFile())
            .start();
    Nginx nginx = new Nginx(process, ports);
    nginx.awaitReady(work);
    return nginx;
  }

  /** The configuration of a server for one folder. */
  static String server(String address, Path folder) throws IOException {
    return String.format(
        Locale.ROOT,
        "server { listen %s; root %s; default_type text/plain; }%n",
        address,
        folder.toRealPath());
  }

  /** The same by HTTPS. */
  static String server(String address, Identity identity, Path folder) throws IOException {
    return server(
        String.format(
            Locale.ROOT,
            "%s ssl; ssl_certificate %s; ssl_certificate_key %s",
            address,
            identity.chain(),
            identity.key()),
        folder);
  }

  /** Writes the configuration of an nginx with these servers that keeps its files in a folder. */
  static Path configure(Path work, String servers) throws IOException {
    Files.createDirectories(work);
    boolean root = "root".equals(System.getProperty("user.name"));
    String configuration =
        String.format(
            Locale.ROOT,
            """
            %s
            daemon off; pid %2$s/pid; error_log %2$s/error.log; worker_processes 1;
            events { }
            http { access_log %2$s/access.log; client_body_temp_path %2$s/body;
              proxy_temp_path %2$s/proxy; fastcgi_temp_path %2$s/fastcgi;
              uwsgi_temp_path %2$s/uwsgi; scgi_temp_path %2$s/scgi;
              %3$s }
            """,
            root ? "user root;" : "",
            work,
            servers);
    Path file = work.resolve("nginx.conf");
    return Files.writeString(file, configuration);
  }

  /** Where a machine in QEMU finds the folder of this index. */
  String base(int index) {
    return "http://10.0.2.2:" + ports.get(index);
  }

  @Override
  public void close() {
    process.destroy();
  }

  private void awaitReady(Path work) throws IOException, InterruptedException {
    for (int i = 0; i < TRIES; i++) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), ports.get(0)).close();
        return;
      } catch (IOException notYet) {
        Thread.sleep(50);
      }
    }
    throw new IOException("nginx did not start: " + Files.readString(work.resolve("output.log")));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
