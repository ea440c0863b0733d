package org.bootmirror.script;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The URL of a tree, as nodes reach it: {@code http} or {@code https}, host, optional port,
 * optional path (RFC 3986); no user, query, fragment or trailing slash. Scripts append {@code
 * /ipxe/<network>}.
 *
 * @param value such as {@code https://boot.example.org/mirror}
 */
public record BaseUrl(String value) {

  /** The beginning of a URL by plain HTTP. */
  public static final String HTTP = "http://";

  private static final Pattern HTTPS_WITHOUT_PORT =
      Pattern.compile("https(://(?:\\[[^\\]]*\\]|[^/:\\[]+)(?:/.*)?)");

  private static final Pattern SCHEME = Pattern.compile("https?://");
  private static final Pattern FOREIGN =
      Pattern.compile("[^A-Za-z0-9._~!$&'()*+,;=:@%/?#\\[\\]-]|%(?![0-9A-Fa-f]{2})");
  private static final String LABEL = "[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?";

  /** A host name or IPv4 address, or an IPv6 address in brackets; and a port. */
  private static final Pattern AUTHORITY =
      Pattern.compile(
          "(?:" + LABEL + "(?:\\." + LABEL + ")*\\.?|\\[[0-9A-Fa-f:.]+\\])(?::([0-9]{1,5}))?");

  private static final int MAX_PORT = 65_535;

  /** Hosts that a node reaches on no network but its own link, if at all. */
  private static final Pattern NEAR =
      Pattern.compile(
          "https?://(?:localhost\\.?|127(?:\\.[0-9]+){3}|\\[::1\\]|169\\.254(?:\\.[0-9]+){2}"
              + "|\\[[fF][eE][89abAB][0-9A-Fa-f]:[0-9A-Fa-f:.]*\\])(?::[0-9]+)?(?:/.*)?");

  private static final Pattern DOTS = Pattern.compile("/\\.{1,2}(?:/|$)");
  private static final Pattern ANY_SCHEME = Pattern.compile("https?://", Pattern.CASE_INSENSITIVE);
  private static final Pattern PATH = Pattern.compile("[^\\[\\]]*");

  /** Checks the form; throws {@link IllegalArgumentException} otherwise. */
  public BaseUrl {
    objection(value)
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException("base URL \"" + value + "\": " + reason);
            });
  }

  /** Why a text is no base URL; nothing if the text is one. */
  public static Optional<String> objection(String value) {
    Optional<String> unfit = ScriptValues.objection(value);
    if (unfit.isPresent()) {
      return unfit;
    }
    Matcher scheme = SCHEME.matcher(value);
    if (!scheme.lookingAt()) {
      return Optional.of("it does not begin with http:// or https://");
    }
    Matcher foreign = FOREIGN.matcher(value);
    if (foreign.find()) {
      return Optional.of(
          "\"" + foreign.group() + "\" at character " + (foreign.start() + 1) + " is not of a URL");
    }
    if (value.indexOf('?') >= 0 || value.indexOf('#') >= 0) {
      return Optional.of("a static tree has no queries or fragments");
    }
    String rest = value.substring(scheme.end());
    int path = rest.indexOf('/') < 0 ? rest.length() : rest.indexOf('/');
    Matcher authority = AUTHORITY.matcher(rest.substring(0, path));
    if (!authority.matches()) {
      return Optional.of("it names no host, or a user");
    }
    if (authority.group(1) != null && !isPort(Integer.parseInt(authority.group(1)))) {
      return Optional.of("its port is not from 1 to " + MAX_PORT);
    }
    if (DOTS.matcher(rest.substring(path)).find()) {
      return Optional.of("a path has no segments of dots");
    }
    if (!PATH.matcher(rest.substring(path)).matches()) {
      return Optional.of("a path has no brackets");
    }
    return value.endsWith("/")
        ? Optional.of("the trailing slash would be doubled")
        : Optional.empty();
  }

  private static boolean isPort(int port) {
    return port >= 1 && port <= MAX_PORT;
  }

  /**
   * The URL in a text, whose scheme may be in upper case (RFC 3986, 3.1).
   *
   * @return the text itself if it begins with no scheme of the web
   */
  public static String lowerScheme(String text) {
    Matcher scheme = ANY_SCHEME.matcher(text);
    return scheme.lookingAt()
        ? scheme.group().toLowerCase(Locale.ROOT) + text.substring(scheme.end())
        : text;
  }

  /** Whether the host is the node itself, or an address that no router passes on. */
  public boolean isNear() {
    return NEAR.matcher(value).matches();
  }

  /** Whether nothing authenticates the host: the scheme is {@code http}. */
  public boolean isPlainHttp() {
    return value.startsWith(HTTP);
  }

  /**
   * The tree by plain HTTP: the first such base; else the first HTTPS base without a port, by HTTP.
   * Nothing if every base is HTTPS with a port.
   */
  public static Optional<BaseUrl> plainHttp(List<BaseUrl> bases) {
    Optional<BaseUrl> plain = bases.stream().filter(BaseUrl::isPlainHttp).findFirst();
    return plain.or(
        () ->
            bases.stream()
                .map(base -> HTTPS_WITHOUT_PORT.matcher(base.value))
                .filter(Matcher::matches)
                .map(matcher -> new BaseUrl("http" + matcher.group(1)))
                .findFirst());
  }

  @Override
  public String toString() {
    return value;
  }
}
