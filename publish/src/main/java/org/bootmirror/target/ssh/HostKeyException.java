package org.bootmirror.target.ssh;

import java.io.IOException;

/** The host's key is not the one that the user's {@code known_hosts} holds, or none is held. */
public final class HostKeyException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String host;
  private final int port;
  private final String fingerprint;
  private final String knownHosts;
  private final boolean changed;

  HostKeyException(SshPlace place, String fingerprint, String knownHosts, boolean changed) {
    super(
        changed
            ? place.hostAndPort()
                + ": found a host key with the fingerprint "
                + fingerprint
                + ", expected the key in "
                + knownHosts
            : place.hostAndPort()
                + ": found a host key with the fingerprint "
                + fingerprint
                + ", expected one that is in "
                + knownHosts);
    this.host = place.address().host();
    this.port = place.port();
    this.fingerprint = fingerprint;
    this.knownHosts = knownHosts;
    this.changed = changed;
  }

  /** The name or address of the host. */
  public String host() {
    return host;
  }

  /** The port of the ssh server. */
  public int port() {
    return port;
  }

  /** The key's type and digest, as {@code ssh-keygen -l} prints the digest. */
  public String fingerprint() {
    return fingerprint;
  }

  /** The file of the user's known keys. */
  public String knownHosts() {
    return knownHosts;
  }

  /** Whether the file holds another key, or a revoked one: somebody may stand between. */
  public boolean isChanged() {
    return changed;
  }
}
