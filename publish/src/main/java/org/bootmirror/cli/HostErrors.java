package org.bootmirror.cli;

import java.util.Optional;
import org.bootmirror.target.git.OvertakenException;
import org.bootmirror.target.git.TooLargeException;
import org.bootmirror.target.ssh.HostKeyException;
import org.bootmirror.target.ssh.LoginException;

/** The remedies for what hosts of ssh and git refuse. */
final class HostErrors {

  private HostErrors() {}

  static Optional<String> remedy(Exception e) {
    if (e instanceof HostKeyException key) {
      return Optional.of(remedy(key));
    }
    if (e instanceof LoginException login) {
      return Optional.of(
          login.locked().isEmpty()
              ? "Name a key that the server accepts: BOOTMIRROR_SSH_IDENTITY=FILE, or ssh-add FILE"
              : "Give the key to an agent: ssh-add " + login.locked().get(0));
    }
    if (e instanceof TooLargeException) {
      return Optional.of("Publish to a host that takes such files: a bucket, or a folder by ssh");
    }
    if (e instanceof OvertakenException) {
      return Optional.of("Run this again: it compares with what is there now");
    }
    return Optional.empty();
  }

  private static String remedy(HostKeyException key) {
    if (key.isChanged()) {
      return "Somebody may stand between, or the host is new. Ask who runs the host; if it is new:"
          + " ssh-keygen -R "
          + (key.port() == 22 ? key.host() : "'[" + key.host() + "]:" + key.port() + "'");
    }
    return "Compare the fingerprint with the host's own; then: ssh-keyscan -p "
        + key.port()
        + " "
        + key.host()
        + " >> "
        + key.knownHosts();
  }
}
