package org.bootmirror.edge;

import java.nio.file.Path;
import java.util.List;

/**
 * The identity of a web server by HTTPS.
 *
 * @param certificate certificates, PEM, the server's first
 * @param key private key, PEM
 * @param plainListen addresses for cross-certificates, by plain HTTP
 */
public record ServerTls(Path certificate, Path key, List<String> plainListen) {

  /** Copies the list. */
  public ServerTls {
    plainListen = List.copyOf(plainListen);
  }

  /** The same with absolute paths, for a server that works in another folder. */
  public ServerTls absolute() {
    return new ServerTls(
        certificate.toAbsolutePath().normalize(), key.toAbsolutePath().normalize(), plainListen);
  }
}
