package org.bootmirror.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.bootmirror.app.TreeLocation;
import org.bootmirror.http.ProxySettings;
import org.bootmirror.http.Route;
import org.jspecify.annotations.Nullable;

/** A goal that reads a tree, in its folder or where it is published. */
abstract class PublishedTreeMojo extends TreeMojo {

  static final String URL = "bootmirror.url";
  static final String ROOT = "bootmirror.root";
  static final String PROXY = "bootmirror.proxy";

  /** The URL of a published tree, read in place of the folder &lt;output&gt;. */
  @Parameter(property = URL)
  private @Nullable String url;

  /** The file of TUF root metadata that you trust, of any version, from the publisher's keys. */
  @Parameter(property = ROOT)
  private @Nullable File root;

  /**
   * Whether a server is asked through the proxies of <code>http_proxy</code>, <code>https_proxy
   * </code> and <code>no_proxy</code>; if not, it is asked directly, as nodes do.
   */
  @Parameter(property = PROXY, defaultValue = "false")
  private boolean proxy;

  /** The folder, or the URL if one is given. */
  final TreeLocation location() throws IOException {
    return url == null ? new TreeLocation.Folder(existing(output())) : location(url);
  }

  private static TreeLocation location(String url) throws IOException {
    try {
      return TreeLocation.of(url);
    } catch (IOException e) {
      throw PomException.of("url", e);
    }
  }

  /** The location, for the log. */
  final String place() {
    return url == null ? output().toString() : url;
  }

  final Optional<Path> root() {
    return Optional.ofNullable(root).map(File::toPath);
  }

  final Route route() throws IOException {
    return proxy ? Route.through(ProxySettings.of(System.getenv())) : Route.direct();
  }
}
