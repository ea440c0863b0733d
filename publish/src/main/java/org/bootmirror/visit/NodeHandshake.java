package org.bootmirror.visit;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.bootmirror.http.HostAndPort;
import org.bootmirror.http.HttpLimits;
import org.bootmirror.http.NodeTls;
import org.bootmirror.http.Route;

/** A TLS handshake with a server as iPXE makes it; the connection is closed at once. */
final class NodeHandshake {

  private NodeHandshake() {}

  /**
   * The certificates that a server sends, its own first.
   *
   * @param route of the connection
   * @throws IOException with the reason, if there is no such handshake
   */
  static List<X509Certificate> with(URI server, Route route) throws IOException {
    HostAndPort host = HostAndPort.of(server);
    Duration timeout = HttpLimits.STANDARD.connect();
    try (Socket plain = route.connect(server, timeout)) {
      plain.setSoTimeout(Math.toIntExact(timeout.toMillis()));
      try (SSLSocket tls =
          (SSLSocket)
              NodeTls.context()
                  .getSocketFactory()
                  .createSocket(plain, host.host(), host.port(), true)) {
        tls.setSSLParameters(NodeTls.parameters());
        tls.startHandshake();
        List<X509Certificate> chain = new ArrayList<>();
        for (Certificate one : tls.getSession().getPeerCertificates()) {
          chain.add((X509Certificate) one);
        }
        return chain;
      }
    } catch (SSLException e) {
      throw new IOException("no TLS 1.2 as iPXE speaks it (" + e.getMessage() + ")", e);
    } catch (SocketTimeoutException e) {
      throw new IOException("no answer in time", e);
    }
  }
}
