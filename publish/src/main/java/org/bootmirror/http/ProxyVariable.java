package org.bootmirror.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** An environment variable with the URL of a proxy. Problems are told without the value. */
final class ProxyVariable {

  private static final String EXPECTED =
      "expected http://HOST:PORT or http://USER:PASSWORD@HOST:PORT";
  private static final int MAX_PORT = 65_535;

  private final String name;
  private final String value;

  private ProxyVariable(String name, String value) {
    this.name = name;
    this.value = value;
  }

  /** The first of these variables that is set, and not empty. */
  static Optional<ProxyVariable> first(Map<String, String> environment, String... names) {
    for (String name : names) {
      String value = environment.getOrDefault(name, "").strip();
      if (!value.isEmpty()) {
        return Optional.of(new ProxyVariable(name, value));
      }
    }
    return Optional.empty();
  }

  String name() {
    return name;
  }

  String value() {
    return value;
  }

  /** The proxy; nothing if the value is malformed. */
  Optional<HttpProxy> proxy(Consumer<String> problems) {
    URI url;
    try {
      url = new URI(value.contains("://") ? value : "http://" + value);
    } catch (URISyntaxException e) {
      // Not the exception's words: they repeat the value.
      return malformed(problems, "no URL (special characters of a password are written as %XX)");
    }
    String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    if (scheme.startsWith("socks")) {
      return malformed(problems, "a SOCKS proxy, which is not supported");
    }
    if (!scheme.equals("http")) {
      return malformed(problems, "a URL of another scheme than http");
    }
    if (url.getHost() == null) {
      return malformed(problems, "a URL without a host");
    }
    if (url.getPort() < 1 || url.getPort() > MAX_PORT) {
      return malformed(problems, "a URL without a port (programs disagree on the default)");
    }
    String host = url.getHost().replaceAll("[\\[\\]]", "");
    return Optional.of(
        new HttpProxy(
            new HostAndPort(host, url.getPort()),
            Optional.ofNullable(url.getRawUserInfo()).map(ProxyVariable::basic)));
  }

  private Optional<HttpProxy> malformed(Consumer<String> problems, String found) {
    problems.accept(name + ": found " + found + ", " + EXPECTED);
    return Optional.empty();
  }

  /** Basic credentials in UTF-8 (RFC 7617, 2.1). */
  private static String basic(String userInfo) {
    String plain =
        URLDecoder.decode(userInfo.replace("+", "%2B"), StandardCharsets.UTF_8); // '+' is a plus
    String both = plain.contains(":") ? plain : plain + ":";
    return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
  }
}
