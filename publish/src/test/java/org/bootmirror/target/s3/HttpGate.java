package org.bootmirror.target.s3;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Stands between a client and a server on the loopback address: counts requests, and from a given
 * one on lets none through, as if the client's machine had lost its power. Bytes pass unchanged, so
 * signatures stay right.
 */
final class HttpGate implements AutoCloseable {

  private static final int BUFFER = 1 << 16;

  private final ServerSocket listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
  private final int server;
  private final List<String> requests = new ArrayList<>();
  private long sent;
  private int limit = Integer.MAX_VALUE;
  private String counted = "";
  private boolean answersLast = true;

  HttpGate(int server) throws IOException {
    this.server = server;
    start(
        () -> {
          while (!listener.isClosed()) {
            Socket client = listener.accept();
            start(() -> pass(client));
          }
        });
  }

  int port() {
    return listener.getLocalPort();
  }

  /** Forgets all requests so far, and opens. */
  synchronized void open() {
    requests.clear();
    sent = 0;
    limit = Integer.MAX_VALUE;
    counted = "";
    answersLast = true;
  }

  /** Forgets all requests so far, lets this many through whose line has a text, and no other. */
  synchronized void cutAfter(int number, String text) {
    open();
    limit = number;
    counted = text;
  }

  /**
   * Forgets all requests so far, lets this many through, and no other.
   *
   * @param answer whether the answer to the last one reaches the client
   */
  synchronized void cutAfter(int number, boolean answer) {
    open();
    limit = number;
    answersLast = answer;
  }

  /** Method and path of each request that was let through. */
  synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  /** The bytes of all bodies that were let through. */
  synchronized long sent() {
    return sent;
  }

  private synchronized boolean admits(String line, int body) {
    if (isAtLimit()) {
      return false;
    }
    requests.add(line.substring(0, line.lastIndexOf(' ')));
    sent += body;
    return true;
  }

  private synchronized boolean isAtLimit() {
    return requests.stream().filter(line -> line.contains(counted)).count() >= limit;
  }

  private synchronized boolean answers() {
    return !isAtLimit() || answersLast;
  }

  private void pass(Socket client) throws IOException {
    try (client;
        Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server)) {
      start(() -> answer(upstream, client));
      InputStream in = new BufferedInputStream(client.getInputStream(), BUFFER);
      OutputStream out = upstream.getOutputStream();
      while (true) {
        String head = head(in);
        if (head.isEmpty()) {
          return;
        }
        int body = length(head);
        if (!admits(head.substring(0, head.indexOf('\r')), body)) {
          return;
        }
        byte[] bytes = in.readNBytes(body);
        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
        out.write(bytes);
        out.flush();
      }
    }
  }

  private void answer(Socket upstream, Socket client) throws IOException {
    byte[] buffer = new byte[BUFFER];
    try (upstream;
        client) {
      InputStream in = upstream.getInputStream();
      for (int count = in.read(buffer); count >= 0 && answers(); count = in.read(buffer)) {
        client.getOutputStream().write(buffer, 0, count);
      }
    }
  }

  /** Lines up to the empty one; empty at the end of the connection. */
  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int one = in.read();
      if (one < 0) {
        return "";
      }
      head.write(one);
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  private static int length(String head) {
    return head.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
        .mapToInt(line -> Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
        .findFirst()
        .orElse(0);
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException closed) {
                // A cut connection: that is what a gate is for.
              }
            },
            "gate");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private interface Work {
    void run() throws IOException;
  }
}
