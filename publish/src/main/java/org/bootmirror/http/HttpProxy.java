package org.bootmirror.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An HTTP proxy (RFC 9110, 3.7). Its text has no credentials.
 *
 * @param address of the proxy, looked up at each connection
 * @param authorization the value of {@code Proxy-Authorization} (RFC 7617), if the proxy has
 *     credentials
 */
record HttpProxy(HostAndPort address, Optional<String> authorization) {

  /** The header that authenticates a client to a proxy, and is never sent to a server. */
  static final String HEADER = "Proxy-Authorization";

  /** Bytes of the longest head of an answer to CONNECT. */
  private static final int MAX_HEAD = 16 << 10;

  /**
   * Makes a connection to the proxy a tunnel to a server (CONNECT, RFC 9110, 9.3.6).
   *
   * @throws IOException if the proxy refuses
   */
  void tunnel(Socket connection, HostAndPort server) throws IOException {
    String credentials = authorization.map(value -> HEADER + ": " + value + "\r\n").orElse("");
    String request =
        "CONNECT " + server + " HTTP/1.1\r\nHost: " + server + "\r\n" + credentials + "\r\n";
    connection.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    // Byte by byte: what comes after the head belongs to the server.
    InputStream in = connection.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0 || head.length() == MAX_HEAD) {
        throw new IOException("the proxy " + this + " gives no whole answer");
      }
      head.append((char) next);
    }
    if (!head.toString().matches("(?s)HTTP/1\\.[01] 2[0-9]{2}.*")) {
      throw new IOException(
          "the proxy "
              + this
              + " gives no tunnel to the server: it answered "
              + head.substring(0, head.indexOf("\r\n")));
    }
  }

  /** Host and port. */
  @Override
  public String toString() {
    return address.toString();
  }
}
