package org.bootmirror.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A tinyproxy on the loopback address, which asks for a user name and a password. */
public final class Tinyproxy implements AutoCloseable {

  /** The user name and the password. */
  public static final String CREDENTIALS = "alice:s3cret";

  private final Process process;
  private final Path log;
  private final int port;

  private Tinyproxy(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /**
   * Starts a proxy that lets clients through to one port by CONNECT.
   *
   * @param work keeps the configuration and the log
   */
  public static Tinyproxy started(Path work, int tunnelPort)
      throws IOException, InterruptedException {
    int port = freePort();
    Path log = Files.createDirectories(work).resolve("tinyproxy.log");
    String configuration =
        String.format(
            Locale.ROOT,
            "Port %d%nListen 127.0.0.1%nMaxClients 9%nBasicAuth %s%nConnectPort %d%n",
            port,
            CREDENTIALS.replace(':', ' '),
            tunnelPort);
    Path file = Files.writeString(work.resolve("tinyproxy.conf"), configuration);
    Process process =
        new ProcessBuilder("tinyproxy", "-d", "-c", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Tinyproxy proxy = new Tinyproxy(process, log, port);
    while (!process.waitFor(10, TimeUnit.MILLISECONDS)) {
      if (proxy.accepts()) {
        return proxy;
      }
    }
    throw new IOException("tinyproxy did not start: " + Files.readString(log));
  }

  /** The value of a variable such as {@code http_proxy}. */
  public String url(String credentials) {
    return "http://" + (credentials.isEmpty() ? "" : credentials + "@") + "127.0.0.1:" + port;
  }

  /** Host and port. */
  public String address() {
    return "127.0.0.1:" + port;
  }

  /** All lines since the start. */
  public String log() throws IOException {
    return Files.readString(log);
  }

  @Override
  public void close() {
    process.destroy();
  }

  private boolean accepts() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }

  /** A port on which nothing listens. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
