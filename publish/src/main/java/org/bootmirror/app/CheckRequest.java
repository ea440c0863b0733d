package org.bootmirror.app;

import java.net.URI;
import java.util.Optional;
import org.bootmirror.http.HostAndPort;

/**
 * A request to check a tree.
 *
 * @param tree to be checked
 * @param root that the operator trusts; nothing for the tree's own
 * @param connectTo where connections to the tree's host lead; nothing for where DNS says
 */
public record CheckRequest(
    TreeLocation tree, Optional<TrustedRoot> root, Optional<HostAndPort> connectTo) {

  /** A check of a tree by what the tree itself says. */
  public static CheckRequest of(TreeLocation tree) {
    return new CheckRequest(tree, Optional.empty(), Optional.empty());
  }

  /** Whether the TLS of a server is judged. */
  boolean isHttps() {
    return tree instanceof TreeLocation.Url served && isHttps(served.url());
  }

  static boolean isHttps(URI url) {
    return "https".equalsIgnoreCase(url.getScheme());
  }
}
