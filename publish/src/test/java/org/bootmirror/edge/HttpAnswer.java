package org.bootmirror.edge;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The answer to a request whose target is sent as it is, which no client of the JDK does. */
final class HttpAnswer {

  private static final int TIMEOUT_MILLIS = 20_000;

  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;

  private HttpAnswer(int status, Map<String, String> headers, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /**
   * Sends a request to a server on the loopback address.
   *
   * @param headers lines
   */
  static HttpAnswer to(int port, String method, String target, String... headers)
      throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      StringBuilder request = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
      request.append("Host: 127.0.0.1:").append(port).append("\r\nConnection: close\r\n");
      for (String header : headers) {
        request.append(header).append("\r\n");
      }
      request.append("\r\n");
      socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
      return parsed(socket.getInputStream().readAllBytes());
    }
  }

  private static HttpAnswer parsed(byte[] bytes) throws IOException {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new IOException("found " + bytes.length + " bytes without headers");
    }
    String[] lines = text.substring(0, end).split("\r\n", -1);
    Map<String, String> headers = new TreeMap<>();
    for (String line : Arrays.asList(lines).subList(1, lines.length)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    headers.remove("date");
    int status = Integer.parseInt(lines[0].split(" ", -1)[1]);
    return new HttpAnswer(status, headers, Arrays.copyOfRange(bytes, end + 4, bytes.length));
  }

  int status() {
    return status;
  }

  /** The values of the headers by their names in lower case, without the time of the answer. */
  Map<String, String> headers() {
    return headers;
  }

  /** The body until the connection ended, which may be earlier than announced. */
  byte[] body() {
    return body;
  }

  /** The value of a header; empty if there is none. */
  String header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT))).orElse("");
  }

  /** The body as text. */
  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Whether the body has the length that was announced. */
  boolean complete() {
    return header("Content-Length").equals(Integer.toString(body.length));
  }
}
