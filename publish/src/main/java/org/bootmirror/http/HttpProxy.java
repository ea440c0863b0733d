package org.bootmirror.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An HTTP proxy (RFC 9110, 3.7). Its text has no credentials.
 *
 * @param host a name, or an IP address without brackets
 * @param port of the proxy
 * @param authorization the value of {@code Proxy-Authorization} (RFC 7617), if the proxy has
 *     credentials
 */
public record HttpProxy(String host, int port, Optional<String> authorization) {

  /** The header that authenticates a client to a proxy, and is never sent to a server. */
  static final String HEADER = "Proxy-Authorization";

  /** Bytes of the longest head of an answer to CONNECT. */
  private static final int MAX_HEAD = 16 << 10;

  /** The address, to be looked up at each connection. */
  public InetSocketAddress address() {
    return new InetSocketAddress(host, port);
  }

  /**
   * Makes a connection to the proxy a tunnel to a server (CONNECT, RFC 9110, 9.3.6).
   *
   * @throws IOException if the proxy refuses
   */
  public void tunnel(Socket connection, String server, int serverPort) throws IOException {
    String to = (server.contains(":") ? "[" + server + "]" : server) + ":" + serverPort;
    String credentials = authorization.map(value -> HEADER + ": " + value + "\r\n").orElse("");
    String request = "CONNECT " + to + " HTTP/1.1\r\nHost: " + to + "\r\n" + credentials + "\r\n";
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
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
