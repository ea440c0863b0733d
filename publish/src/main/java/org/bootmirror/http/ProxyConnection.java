package org.bootmirror.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A client's connection through a proxy to a server, until one of them closes.
 *
 * @param client of the proxy
 * @param server the other end
 */
record ProxyConnection(Socket client, Socket server) {

  private static final byte[] CONNECTED =
      "HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  /** Passes on the first request, and everything that follows. */
  void run(ProxyRequest first) throws IOException {
    if (first.tunnel()) {
      client.getOutputStream().write(CONNECTED);
    }
    ForwardProxy.start(this::answers);
    if (first.tunnel()) {
      client.getInputStream().transferTo(server.getOutputStream());
      return;
    }
    OutputStream out = server.getOutputStream();
    Optional<ProxyRequest> next = Optional.of(first);
    while (next.isPresent()) {
      out.write(next.get().bytes());
      next = ProxyRequest.read(client.getInputStream());
    }
  }

  /** Passes on the server's bytes; then the client sees the end, too. */
  private void answers() {
    try (client) {
      server.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException e) {
      return; // one of them closed the connection
    }
  }
}
