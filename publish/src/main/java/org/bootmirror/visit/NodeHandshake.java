package org.bootmirror.visit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.bootmirror.http.HttpLimits;
import org.bootmirror.http.HttpProxy;
import org.bootmirror.http.NodeTls;
import org.bootmirror.http.ProxySettings;

/** A TLS handshake with a server as iPXE makes it; the connection is closed at once. */
final class NodeHandshake {

  private static final int HTTPS_PORT = 443;

  private NodeHandshake() {}

  /**
   * The certificates that a server sends, its own first.
   *
   * @param proxies to the server; nodes have none
   * @throws IOException with the reason, if there is no such handshake
   */
  static List<X509Certificate> with(URI server, ProxySettings proxies) throws IOException {
    int port = server.getPort() < 0 ? HTTPS_PORT : server.getPort();
    String host = server.getHost().replaceAll("[\\[\\]]", "");
    int connect = (int) HttpLimits.STANDARD.connect().toMillis();
    try (Socket plain = new Socket()) {
      Optional<HttpProxy> proxy = proxies.proxy(server);
      plain.connect(
          proxy.map(HttpProxy::address).orElseGet(() -> new InetSocketAddress(host, port)),
          connect);
      plain.setSoTimeout(connect);
      if (proxy.isPresent()) {
        proxy.get().tunnel(plain, host, port);
      }
      try (SSLSocket tls =
          (SSLSocket) NodeTls.context().getSocketFactory().createSocket(plain, host, port, true)) {
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
