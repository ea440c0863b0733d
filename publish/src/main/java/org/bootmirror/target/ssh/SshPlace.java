package org.bootmirror.target.ssh;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.bootmirror.target.TargetAddress;

/**
 * A folder on a host to be published to, and how.
 *
 * @param address of the folder; made if missing
 * @param folder of the user's keys and {@code known_hosts}: {@code ~/.ssh}
 * @param identity a private key to be used instead of the user's default keys
 * @param agent the socket of an ssh agent: {@code SSH_AUTH_SOCK}
 * @param clock for the times of files that names are pointed back to, and for claims
 */
public record SshPlace(
    TargetAddress.Ssh address,
    Path folder,
    Optional<Path> identity,
    Optional<Path> agent,
    InstantSource clock) {

  private static final int STANDARD_PORT = 22;
  private static final String HOME = "/~/";

  /** The port of the ssh server. */
  int port() {
    return address.port().orElse(STANDARD_PORT);
  }

  /** The user who logs in: by default the user of this process. */
  String user() {
    return address.user().orElse(System.getProperty("user.name"));
  }

  /** The host as known_hosts and ssh-keyscan name it. */
  String hostAndPort() {
    return port() == STANDARD_PORT ? address.host() : "[" + address.host() + "]:" + port();
  }

  /**
   * The absolute path of the folder.
   *
   * @param home the path of the user's home on the host
   */
  String pathIn(Home home) throws IOException {
    String path = address.path();
    while (path.endsWith("/")) {
      path = path.substring(0, path.length() - 1);
    }
    return path.startsWith(HOME) ? home.path() + path.substring(HOME.length() - 1) : path;
  }

  /** Asks for the user's home. */
  @FunctionalInterface
  interface Home {
    String path() throws IOException;
  }
}
