package org.bootmirror.serve;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.channels.ServerSocketChannel;
import org.bootmirror.serve.AddressException.Reason;

/** An address to listen on, and the reason where that fails. */
final class ListeningAddress {

  /** Ports below are the administrator's (capabilities(7), CAP_NET_BIND_SERVICE). */
  private static final int FIRST_FREE_PORT = 1024;

  private final InetSocketAddress address;

  ListeningAddress(InetSocketAddress address) {
    this.address = address;
  }

  /** A socket that listens on the address. The caller closes it. */
  ServerSocketChannel listen() throws IOException {
    requireHere();
    ServerSocketChannel socket = ServerSocketChannel.open();
    try {
      return socket.bind(address, ServerLimits.BACKLOG);
    } catch (SocketException e) {
      socket.close();
      throw explained(e);
    }
  }

  /** Fails if a server could not listen on the address now. */
  void requireFree() throws IOException {
    requireHere();
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address);
    } catch (SocketException e) {
      throw explained(e);
    }
  }

  private void requireHere() throws IOException {
    InetAddress host = address.getAddress();
    boolean here =
        host != null
            && (host.isAnyLocalAddress()
                || host.isLoopbackAddress()
                || NetworkInterface.getByInetAddress(host) != null);
    if (!here) {
      throw new AddressException(
          Reason.ELSEWHERE,
          address,
          host == null ? "a name without an address" : "an address of another machine",
          "an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all",
          new BindException());
    }
  }

  private AddressException explained(SocketException e) {
    var process = ListeningProcess.at(address.getPort());
    if (process.isEmpty() && e.getMessage() != null && e.getMessage().contains("denied")) {
      return new AddressException(
          Reason.FORBIDDEN,
          address,
          "a port of the administrator's",
          FIRST_FREE_PORT + " or more",
          e);
    }
    return new AddressException(
        Reason.TAKEN,
        address,
        process.map(Object::toString).orElse("another program") + ", which listens there already",
        "a free port",
        e);
  }
}
