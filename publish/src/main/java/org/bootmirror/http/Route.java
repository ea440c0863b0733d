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
 * How requests reach the servers of their URLs: directly, as nodes do; for one host and port, at
 * another address; or through proxies. Everything above TCP stays that of the URL: the {@code Host}
 * header, the server name of TLS (RFC 6066, 3), and the name that a certificate must have.
 */
public final class Route implements AutoCloseable {

  private final Optional<ForwardProxy> forward;
  private final ProxySettings proxies;

  private Route(Optional<ForwardProxy> forward, ProxySettings proxies) {
    this.forward = forward;
    this.proxies = proxies;
  }

  /** Each connection leads to the host of its URL. */
  public static Route direct() {
    return through(ProxySettings.DIRECT);
  }

  /** Connections lead to the proxies that settings name for a URL, or to the host of the URL. */
  public static Route through(ProxySettings proxies) {
    return new Route(Optional.empty(), proxies);
  }

  /**
   * Connections to the host and port of a URL lead to another address; all others are direct.
   *
   * @param address used whatever DNS says of the host
   * @throws IOException if no port of the loopback address can be used
   */
  public static Route of(URI url, HostAndPort address) throws IOException {
    return new Route(
        Optional.of(ForwardProxy.start(HostAndPort.of(url), address)), ProxySettings.DIRECT);
  }

  /**
   * Connects to the server of a URL; through a proxy, by a tunnel.
   *
   * @param timeout of the connection, and of each answer of a proxy
   * @throws IOException with host, address and reason, if there is no connection
   */
  public Socket connect(URI url, Duration timeout) throws IOException {
    Optional<ForwardProxy> other = leading(url);
    if (other.isPresent()) {
      return open(other.get().address(), other.get().label(), timeout);
    }
    HostAndPort host = HostAndPort.of(url);
    Optional<HttpProxy> proxy = proxy(url);
    return proxy.isPresent()
        ? tunnel(proxy.get(), host, timeout)
        : open(host, host.toString(), timeout);
  }

  /** Whether connections lead to the host of a URL, by no proxy. */
  boolean isDirect(URI url) {
    return leading(url).isEmpty() && proxy(url).isEmpty();
  }

  /** The proxies, for the JDK's client. */
  ProxySelector selector() {
    return forward.map(ForwardProxy::selector).orElseGet(proxies::selector);
  }

  /** The proxy that is asked for a URL; nothing if no proxy of the settings is asked. */
  Optional<HttpProxy> proxy(URI url) {
    return proxies.proxy(url);
  }

  /** Why a URL's server could not be reached at its other address; nothing if it was reached. */
  Optional<String> failure(URI url) {
    return leading(url).flatMap(ForwardProxy::failure);
  }

  private Optional<ForwardProxy> leading(URI url) {
    return forward.filter(one -> one.host().equals(HostAndPort.of(url)));
  }

  private static Socket tunnel(HttpProxy proxy, HostAndPort server, Duration timeout)
      throws IOException {
    String label = "the proxy " + proxy;
    Socket socket = open(proxy.address(), label, timeout);
    try {
      socket.setSoTimeout(Math.toIntExact(timeout.toMillis()));
      proxy.tunnel(socket, server);
      return socket;
    } catch (SocketTimeoutException e) {
      socket.close();
      throw new IOException(label + ": " + reason(e), e);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
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
    if (forward.isPresent()) {
      forward.get().close();
    }
  }
}
