package org.bootmirror.app;

import java.net.URI;
import java.util.Optional;
import org.bootmirror.http.Route;

/**
 * A request to check a tree.
 *
 * @param tree to be checked
 * @param root that the operator trusts; nothing for the tree's own
 * @param route of the connections to servers; stays open as long as the check runs
 */
public record CheckRequest(TreeLocation tree, Optional<TrustedRoot> root, Route route) {

  /** A check of a tree by what the tree itself says, as a node reaches it. */
  public static CheckRequest of(TreeLocation tree) {
    return new CheckRequest(tree, Optional.empty(), Route.direct());
  }

  /** Whether the TLS of a server is judged. */
  boolean isHttps() {
    return tree instanceof TreeLocation.Url served && isHttps(served.url());
  }

  static boolean isHttps(URI url) {
    return "https".equalsIgnoreCase(url.getScheme());
  }
}
