package org.bootmirror.target.ssh;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * A folder on a host.
 *
 * @param user who logs in; by default the user of this process
 * @param host name or address
 * @param port of the ssh server
 * @param path of the folder: absolute, or relative to the user's home
 */
public record SshAddress(Optional<String> user, String host, int port, String path) {

  /** How an address begins. */
  public static final String SCHEME = "ssh";

  private static final int STANDARD_PORT = 22;
  private static final String HOME = "/~/";
  private static final String FORM = "ssh://[USER@]HOST[:PORT]/PATH, or …/~/PATH below the home";

  /**
   * Reads {@code ssh://[USER@]HOST[:PORT]/PATH}.
   *
   * @throws IllegalArgumentException if the text has another form; a password is none of the form
   */
  public static SshAddress parse(String text) {
    URI uri;
    try {
      uri = new URI(text).parseServerAuthority();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(expected(text), e);
    }
    String path = uri.getPath() == null ? "" : trimmed(uri.getPath());
    boolean isBelowHome = path.startsWith(HOME) && path.length() > HOME.length();
    if (!SCHEME.equals(uri.getScheme())
        || uri.getHost() == null
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null
        || (uri.getUserInfo() != null && !uri.getUserInfo().matches("[^:/@]+"))
        || path.length() < 2
        || (path.startsWith("/~") && !isBelowHome)
        || path.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(expected(text));
    }
    String host = uri.getHost();
    return new SshAddress(
        Optional.ofNullable(uri.getUserInfo()),
        host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
        uri.getPort() < 0 ? STANDARD_PORT : uri.getPort(),
        isBelowHome ? path.substring(HOME.length()) : path);
  }

  /** The host as known_hosts and ssh-keyscan name it. */
  String hostAndPort() {
    return port == STANDARD_PORT ? host : "[" + host + "]:" + port;
  }

  private static String trimmed(String path) {
    int end = path.length();
    while (end > 1 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }

  private static String expected(String text) {
    String safe = text.replaceFirst("//[^/]*@", "//…@"); // may hold a password
    return "found \"" + safe + "\", expected " + FORM;
  }

  @Override
  public String toString() {
    String name = host.contains(":") ? "[" + host + "]" : host;
    return SCHEME
        + "://"
        + user.map(one -> one + "@").orElse("")
        + name
        + (port == STANDARD_PORT ? "" : ":" + port)
        + (path.startsWith("/") ? path : HOME + path);
  }
}
