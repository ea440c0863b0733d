package org.bootmirror.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** An nginx on the loopback address, with one port for each folder or identity. */
public final class Nginx implements AutoCloseable {

  private static final Duration STANDSTILL = Duration.ofMillis(50);

  private final Path work;
  private final Process process;
  private final List<Integer> ports;

  private Nginx(Path work, Process process, List<Integer> ports) {
    this.work = work;
    this.process = process;
    this.ports = ports;
  }

  /**
   * Starts an nginx that serves each folder by HTTP on a port of its own.
   *
   * @param work keeps the configuration and the logs
   */
  public static Nginx serving(Path work, List<Path> folders)
      throws IOException, InterruptedException {
    List<Integer> ports = new ArrayList<>();
    StringBuilder servers = new StringBuilder();
    for (Path folder : folders) {
      int port = freePort();
      ports.add(port);
      servers.append(server("127.0.0.1:" + port, folder));
    }
    return started(work, servers.toString(), ports);
  }

  /**
   * Starts an nginx that serves one folder by HTTP, and refuses symbolic links.
   *
   * @param work keeps the configuration and the logs
   */
  public static Nginx servingWithoutLinks(Path work, Path folder)
      throws IOException, InterruptedException {
    int port = freePort();
    String listen = "127.0.0.1:" + port + "; disable_symlinks on";
    return started(work, server(listen, folder), List.of(port));
  }

  /**
   * Starts an nginx that serves one folder by HTTP on one port, by IPv4 and by IPv6.
   *
   * @param work keeps the configuration and the logs
   */
  public static Nginx servingBothFamilies(Path work, Path folder)
      throws IOException, InterruptedException {
    int port = freePort();
    String servers = server("127.0.0.1:" + port, folder) + server("[::1]:" + port, folder);
    return started(work, servers, List.of(port));
  }

  /**
   * Starts an nginx that serves one folder by HTTPS, each identity on a port of its own.
   *
   * @param work keeps the configuration and the logs
   */
  public static Nginx serving(Path work, Path folder, List<Identity> identities)
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
   * Starts an nginx with this configuration of servers.
   *
   * @param work keeps the configuration and the logs
   * @param port on which the first server listens
   */
  public static Nginx serving(Path work, String servers, int port)
      throws IOException, InterruptedException {
    return started(work, servers, List.of(port));
  }

  /**
   * The identity of a server.
   *
   * @param chain certificates, PEM, the server's first
   * @param key private key, PEM
   */
  public record Identity(Path chain, Path key) {}

  private static Nginx started(Path work, String servers, List<Integer> ports)
      throws IOException, InterruptedException {
    Path file = configure(work, servers);
    Process process =
        new ProcessBuilder("nginx", "-c", file.toString(), "-p", work.toString())
            .redirectErrorStream(true)
            .redirectOutput(work.resolve("output.log").toFile())
            .start();
    Nginx nginx = new Nginx(work, process, ports);
    nginx.awaitReady();
    return nginx;
  }

  /**
   * The configuration of an HTTP server for one folder.
   *
   * @param address what nginx listens on
   */
  public static String server(String address, Path folder) throws IOException {
    return String.format(
        Locale.ROOT,
        "server { listen %s; root %s; default_type text/plain;"
            + " types { text/html html; text/css css; text/javascript js; } }%n",
        address,
        folder.toRealPath());
  }

  /**
   * The configuration of an HTTPS server for one folder.
   *
   * @param address what nginx listens on
   */
  public static String server(String address, Identity identity, Path folder) throws IOException {
    return server(
        String.format(
            Locale.ROOT,
            "%s ssl; ssl_certificate %s; ssl_certificate_key %s",
            address,
            identity.chain(),
            identity.key()),
        folder);
  }

  /** Writes {@code work/nginx.conf} with these servers; pid and logs stand in {@code work}. */
  public static Path configure(Path work, String servers) throws IOException {
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

  /** The HTTP URL by which a machine in QEMU reaches the server of this index. */
  public String base(int index) {
    return "http://10.0.2.2:" + ports.get(index);
  }

  /** The same by IPv6. */
  public String base6(int index) {
    return "http://[fec0::2]:" + ports.get(index);
  }

  /** The HTTPS URL by which a machine in QEMU reaches the server of this index. */
  public String secureBase(int index) {
    return "https://10.0.2.2:" + ports.get(index);
  }

  /** The HTTP URL by which this machine reaches the server of this index. */
  public String localBase(int index) {
    return "http://127.0.0.1:" + ports.get(index);
  }

  /**
   * All lines of the access log since the start, the oldest first. nginx writes the line of a
   * request when the client has the whole answer already: the log is read until it stands still.
   */
  public String accessLog() throws IOException {
    Path log = work.resolve("access.log");
    String found = Files.readString(log);
    String before;
    do {
      before = found;
      LockSupport.parkNanos(STANDSTILL.toNanos());
      found = Files.readString(log);
    } while (!found.equals(before));
    return found;
  }

  /** Ends nginx and waits for its end: until then it still removes files of its folder. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until the first port accepts connections; fails if nginx ends before. */
  private void awaitReady() throws IOException, InterruptedException {
    while (!process.waitFor(10, TimeUnit.MILLISECONDS)) {
      if (accepts(ports.get(0))) {
        return;
      }
    }
    throw new IOException("nginx did not start: " + Files.readString(work.resolve("output.log")));
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }

  /** A port of the loopback address on which nothing listens now. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
