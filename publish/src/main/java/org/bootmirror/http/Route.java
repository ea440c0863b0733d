package org.bootmirror.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Where TCP connections lead: to the host of a URL or, for one host and port, to another address.
 * Everything above TCP stays that of the URL: the {@code Host} header, the server name of TLS (RFC
 * 6066, 3), and the name that a certificate must have.
 */
public final class Route implements AutoCloseable {

  private final Optional<ForwardProxy> proxy;

  private Route(Optional<ForwardProxy> proxy) {
    this.proxy = proxy;
  }

  /** Each connection leads to the host of its URL. */
  public static Route direct() {
    return new Route(Optional.empty());
  }

  /**
   * Connections to the host and port of a URL lead to another address.
   *
   * @param address used whatever DNS says of the host
   * @throws IOException if no port of the loopback address can be used
   */
  public static Route of(URI url, HostAndPort address) throws IOException {
    return new Route(Optional.of(ForwardProxy.start(HostAndPort.of(url), address)));
  }

  /**
   * Connects to the server of a URL.
   *
   * @throws IOException with host, address and reason, if there is no connection
   */
  public Socket connect(URI url, Duration timeout) throws IOException {
    Optional<ForwardProxy> other = leading(url);
    if (other.isPresent()) {
      return open(other.get().address(), other.get().label(), timeout);
    }
    HostAndPort host = HostAndPort.of(url);
    return open(host, host.toString(), timeout);
  }

  /** The selector of a client's proxies; nothing if this route is direct. */
  Optional<ProxySelector> proxies() {
    return proxy.map(ForwardProxy::selector);
  }

  /** Why a URL's server could not be reached at its other address; nothing if it was reached. */
  Optional<String> failure(URI url) {
    return leading(url).flatMap(ForwardProxy::failure);
  }

  private Optional<ForwardProxy> leading(URI url) {
    return proxy.filter(one -> one.host().equals(HostAndPort.of(url)));
  }

  /**
   * Opens a connection.
   *
   * @param label names the server in errors
   */
  static Socket open(HostAndPort address, String label, Duration timeout) throws IOException {
    InetSocketAddress resolved = new InetSocketAddress(address.host(), address.port());
    if (resolved.isUnresolved()) {
      throw new IOException(label + ": the host has no known address");
    }
    Socket socket = new Socket();
    try {
      socket.connect(resolved, Math.toIntExact(timeout.toMillis()));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw new IOException(label + ": " + reason(e), e);
    }
  }

  private static String reason(IOException e) {
    if (e instanceof SocketTimeoutException) {
      return "no answer in time";
    }
    boolean refused =
        e instanceof ConnectException && String.valueOf(e.getMessage()).contains("refused");
    return refused ? "connection refused" : "no connection";
  }

  @Override
  public void close() throws IOException {
    if (proxy.isPresent()) {
      proxy.get().close();
    }
  }
}
