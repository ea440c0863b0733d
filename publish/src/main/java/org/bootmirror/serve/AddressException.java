package org.bootmirror.serve;

import java.io.IOException;
import java.net.InetSocketAddress;

/** A server cannot listen on an address. */
public final class AddressException extends IOException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final transient InetSocketAddress address;

  /** Why not. */
  public enum Reason {
    /** Another program listens there. */
    TAKEN,
    /** The machine has no such address. */
    ELSEWHERE,
    /** The system reserves low ports for its administrator. */
    FORBIDDEN
  }

  AddressException(
      Reason reason, InetSocketAddress address, String found, String expected, Exception cause) {
    super(text(address) + ": found " + found + ", expected " + expected, cause);
    this.reason = reason;
    this.address = address;
  }

  /** Why the server cannot listen. */
  public Reason reason() {
    return reason;
  }

  /** The port. */
  public int port() {
    return address.getPort();
  }

  private static String text(InetSocketAddress address) {
    String host = address.getHostString();
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
  }
}
