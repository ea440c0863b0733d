package org.bootmirror.serve;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bootmirror.tree.HiddenFile;
import org.bootmirror.tree.TreePath;

/**
 * The path of a request that may name a file of a tree. A path that another server or a cache could
 * read as another path is refused: {@code ..}, {@code //}, an encoded slash.
 *
 * @param value without leading and trailing slash; empty for the root
 * @param folder whether only a folder may stand there
 */
record RequestPath(String value, boolean folder) {

  private static final Pattern ENCODED_SLASH = Pattern.compile("%2f", Pattern.CASE_INSENSITIVE);

  /**
   * Parses the path of a URL.
   *
   * @param path as sent, with percent-encoding
   */
  static Optional<RequestPath> parse(String path) {
    if (!path.startsWith("/") || ENCODED_SLASH.matcher(path).find()) {
      return Optional.empty();
    }
    try {
      // The decoder makes a space of "+". No path of a tree has either.
      String decoded = URLDecoder.decode(path.substring(1), StandardCharsets.UTF_8);
      boolean folder = decoded.isEmpty() || decoded.endsWith("/");
      String name = decoded.substring(0, Math.max(0, decoded.length() - (folder ? 1 : 0)));
      boolean served = decoded.isEmpty() || TreePath.isOne(name) || HiddenFile.isOne(decoded);
      return served ? Optional.of(new RequestPath(name, folder)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // "%" without two hexadecimal digits
    }
  }
}
