package org.bootmirror.http;

import java.net.InetSocketAddress;
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

  /** The address, to be looked up at each connection. */
  public InetSocketAddress address() {
    return new InetSocketAddress(host, port);
  }

  /** Host and port. */
  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
