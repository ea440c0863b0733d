package org.bootmirror.serve;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A connection to a server on this machine, over which a test sends any bytes. */
final class HttpSocket implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 20_000;
  private static final int BUFFER = 4_096;

  private final Socket socket = new Socket();

  /**
   * An answer.
   *
   * @param head status line and headers
   * @param body empty for HEAD and 304
   */
  record Answer(String head, String body) {

    int status() {
      return Integer.parseInt(head.split(" ", -1)[1]);
    }

    @Nullable String header(String name) {
      String start = name.toLowerCase(Locale.ROOT) + ": ";
      Optional<String> line =
          head.lines().filter(one -> one.toLowerCase(Locale.ROOT).startsWith(start)).findFirst();
      return line.map(one -> one.substring(start.length())).orElse(null);
    }
  }

  /** Connects, with a small buffer, so that a reader that does not read stops the server. */
  HttpSocket(int port) throws IOException {
    socket.setReceiveBufferSize(BUFFER);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  /** One request and its answer. */
  static Answer ask(int port, String method, String path, String... headers) throws IOException {
    try (HttpSocket socket = new HttpSocket(port)) {
      return socket.ask(method, path, headers);
    }
  }

  Answer ask(String method, String path, String... headers) throws IOException {
    String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    send(method + " " + path + " HTTP/1.1\r\nHost: test\r\n" + lines + "\r\n");
    return answer(!method.equals("HEAD"));
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /** Reads an answer; fails if it ends before its length. */
  Answer answer(boolean hasBody) throws IOException {
    String head = head();
    Answer answer = new Answer(head, "");
    if (!hasBody || answer.status() == 304) {
      return answer;
    }
    String length = answer.header("Content-Length");
    if (length == null) {
      throw new IOException("an answer without Content-Length: " + head);
    }
    return new Answer(head, read(Integer.parseInt(length)));
  }

  /** Status line and headers. */
  String head() throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    while (!read.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      read.write(next());
    }
    return read.toString(StandardCharsets.ISO_8859_1);
  }

  String read(int count) throws IOException {
    byte[] bytes = socket.getInputStream().readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException(bytes.length + " bytes of " + count);
    }
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** Whether the server has ended the connection, or ends it soon. */
  boolean isEnded() throws IOException {
    return socket.getInputStream().read() < 0;
  }

  private int next() throws IOException {
    int next = socket.getInputStream().read();
    if (next < 0) {
      throw new EOFException("the server ended the connection");
    }
    return next;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
