package org.bootmirror.script;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where nodes reach a tree: an absolute {@code http} or {@code https} URL without query, fragment,
 * user or trailing slash. {@code /ipxe/<network>} is appended to it as it stands.
 *
 * @param value such as {@code https://boot.example.org/mirror}
 */
public record BaseUrl(String value) {

  private static final Pattern UNFIT =
      Pattern.compile("%(?![0-9a-fA-F]{2})|[^%a-zA-Z0-9._~:/?#\\[\\]@!$&'()*+,;=-]");

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
      return Optional.of(unfitCharacter(value).orElse("it is not of the form http://HOST/PATH"));
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

  /** The first character that no URL has as it stands (RFC 3986, 2). */
  private static Optional<String> unfitCharacter(String value) {
    Matcher matcher = UNFIT.matcher(value);
    return matcher.find()
        ? Optional.of(
            "character "
                + (matcher.start() + 1)
                + ", \""
                + matcher.group()
                + "\", is to be escaped")
        : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
