package org.bootmirror.edge;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a Caddy serves a tree.
 *
 * @param tree folder, absolute
 * @param configuration folder of the Caddyfile, absolute
 * @param listen a port, or an address and a port
 * @param serverName the host name that is answered; if nothing, all
 * @param tls for HTTPS; then all but the cross-certificates is served by HTTPS only
 */
public record CaddySite(
    Path tree,
    Path configuration,
    List<String> listen,
    Optional<String> serverName,
    Optional<ServerTls> tls) {

  /** Checks the paths and copies the list. */
  public CaddySite {
    listen = List.copyOf(listen);
    requireNoPlaceholder(tree);
    requireNoPlaceholder(configuration);
    tls.ifPresent(
        files -> {
          requireNoPlaceholder(files.certificate());
          requireNoPlaceholder(files.key());
        });
  }

  /** Caddy takes a brace for a placeholder. */
  private static void requireNoPlaceholder(Path path) {
    if (path.toString().contains("{")) {
      throw new IllegalArgumentException(
          path + ": found a brace, expected none: Caddy takes it for a placeholder");
    }
  }
}
