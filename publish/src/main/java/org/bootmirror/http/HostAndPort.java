package org.bootmirror.http;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host and a TCP port.
 *
 * @param host a name or an address, in lower case; an IPv6 address stands without brackets
 * @param port from 1 to 65535
 */
public record HostAndPort(String host, int port) {

  private static final int HTTP = 80;
  private static final int HTTPS = 443;
  private static final int MAX_PORT = 65_535;

  private static final Pattern TEXT =
      Pattern.compile("(?:\\[([0-9a-fA-F:.]+)\\]|([^\\s:/@\\[\\]]+)):([0-9]{1,5})");

  /** Checks the port; throws {@link IllegalArgumentException} otherwise. */
  public HostAndPort {
    if (port < 1 || port > MAX_PORT) {
      throw new IllegalArgumentException(
          "found port " + port + ", expected a number from 1 to " + MAX_PORT);
    }
    host = host.toLowerCase(Locale.ROOT);
  }

  /**
   * Reads {@code HOST:PORT}, with an IPv6 address in brackets (RFC 3986, 3.2.2).
   *
   * @throws IllegalArgumentException for any other text
   */
  public static HostAndPort parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "found \"" + text + "\", expected HOST:PORT, such as 192.0.2.1:443 or [2001:db8::1]:443");
    }
    String host = parts.group(1) == null ? parts.group(2) : parts.group(1);
    return new HostAndPort(host, Integer.parseInt(parts.group(3)));
  }

  /**
   * The host and port to which a URL leads.
   *
   * @throws IllegalArgumentException if the URL names no host
   */
  public static HostAndPort of(URI url) {
    if (url.getHost() == null) {
      throw new IllegalArgumentException("found \"" + url + "\", expected a URL with a host");
    }
    int standard = "https".equalsIgnoreCase(url.getScheme()) ? HTTPS : HTTP;
    return new HostAndPort(
        url.getHost().replaceAll("[\\[\\]]", ""), url.getPort() < 0 ? standard : url.getPort());
  }

  @Override
  public String toString() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
