package org.bootmirror.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy (RFC 9110, 3.7) on the loopback address, inside this process: {@code HttpClient}
 * has no other means to connect to an address that DNS does not name. The proxy leads to one
 * address, whatever the request names, so that other users of the machine gain nothing by it.
 */
final class ForwardProxy implements AutoCloseable {

  private static final int BACKLOG = 16;

  private final HostAndPort host;
  private final HostAndPort address;
  private final ServerSocket listener;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile @Nullable String failure;

  private ForwardProxy(HostAndPort host, HostAndPort address, ServerSocket listener) {
    this.host = host;
    this.address = address;
    this.listener = listener;
  }

  /**
   * Starts a proxy.
   *
   * @param host whose requests go through the proxy
   * @param address where every connection leads
   */
  static ForwardProxy start(HostAndPort host, HostAndPort address) throws IOException {
    ServerSocket listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    ForwardProxy proxy = new ForwardProxy(host, address, listener);
    start(proxy::accept);
    return proxy;
  }

  HostAndPort host() {
    return host;
  }

  HostAndPort address() {
    return address;
  }

  /** Host and address, for errors. */
  String label() {
    return host.host() + " at " + address;
  }

  /** Why the last connection to the address failed. */
  Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  /** Selects this proxy for the host, and none for all other hosts. */
  ProxySelector selector() {
    Proxy own = new Proxy(Proxy.Type.HTTP, listener.getLocalSocketAddress());
    return new ProxySelector() {
      @Override
      public List<Proxy> select(URI url) {
        return List.of(host.equals(HostAndPort.of(url)) ? own : Proxy.NO_PROXY);
      }

      @Override
      public void connectFailed(URI url, SocketAddress proxy, IOException e) {
        failure = label() + ": " + e.getMessage();
      }
    };
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        open.add(client);
        start(() -> serve(client));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      Optional<ProxyRequest> first = ProxyRequest.read(client.getInputStream());
      if (first.isEmpty()) {
        return;
      }
      try (Socket server = connected()) {
        open.add(server);
        new ProxyConnection(client, server).run(first.get());
        open.remove(server);
      }
    } catch (IOException e) {
      return; // the client sees that the connection ends, and asks for the failure
    } finally {
      open.remove(client);
    }
  }

  private Socket connected() throws IOException {
    try {
      Socket server = Route.open(address, label(), HttpLimits.STANDARD.connect());
      failure = null;
      return server;
    } catch (IOException e) {
      failure = Objects.requireNonNull(e.getMessage());
      throw e;
    }
  }

  static void start(Runnable work) {
    Thread thread = new Thread(work, "forward proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket one : open) {
      one.close();
    }
  }
}
