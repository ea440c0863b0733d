package org.bootmirror.edge;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How an nginx serves a tree.
 *
 * @param tree folder, absolute
 * @param configuration folder of the configuration and of modules in JavaScript, absolute
 * @param overlay whether variants of images and scripts are answered, by njs
 * @param listen parameters of {@code listen}: address, port, or both
 * @param serverName the host name that is answered; if nothing, all
 * @param tls for HTTPS; then all but the cross-certificates is served by HTTPS only
 */
public record NginxSite(
    Path tree,
    Path configuration,
    boolean overlay,
    List<String> listen,
    Optional<String> serverName,
    Optional<ServerTls> tls) {

  /** Checks the paths and copies the list. */
  public NginxSite {
    listen = List.copyOf(listen);
    requireNoVariable(tree);
    requireNoVariable(configuration);
    tls.ifPresent(
        files -> {
          requireNoVariable(files.certificate());
          requireNoVariable(files.key());
        });
  }

  /** nginx takes a dollar sign for a variable, and has no way to escape one. */
  private static void requireNoVariable(Path path) {
    if (path.toString().contains("$")) {
      throw new IllegalArgumentException(
          path + ": found a dollar sign, expected none: nginx cannot name such a path");
    }
  }
}
