package org.bootmirror.script;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Where nodes reach a tree: an absolute {@code http} or {@code https} URL without query, fragment,
 * user or trailing slash. {@code /ipxe/<network>} is appended to it as it stands.
 *
 * @param value such as {@code https://boot.example.org/mirror}
 */
public record BaseUrl(String value) {

  /** Checks the form; throws {@link IllegalArgumentException} otherwise. */
  public BaseUrl {
    objection(value)
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException("base URL \"" + value + "\": " + reason);
            });
  }

  /** Why this is no base URL, or nothing. */
  public static Optional<String> objection(String value) {
    Optional<String> unfit = ScriptValues.objection(value);
    if (unfit.isPresent()) {
      return unfit;
    }
    URI uri;
    try {
      uri = new URI(value);
    } catch (URISyntaxException e) {
      return Optional.of(e.getReason() + " at character " + (e.getIndex() + 1));
    }
    if (!"http".equals(uri.getScheme()) && !"https".equals(uri.getScheme())) {
      return Optional.of("it does not begin with http:// or https://");
    }
    if (uri.getHost() == null || uri.getUserInfo() != null) {
      return Optional.of("it names no host, or a user");
    }
    if (uri.getQuery() != null || uri.getFragment() != null) {
      return Optional.of("a static tree has no queries or fragments");
    }
    return value.endsWith("/")
        ? Optional.of("the trailing slash would be doubled")
        : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
