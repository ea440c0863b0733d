package org.bootmirror.http;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The servers that are asked without a proxy, by the variable {@code no_proxy}: names with or
 * without a leading dot (a name excludes all names below it), addresses, address ranges (CIDR),
 * each with or without a port; or {@code *} for all. Loopback servers are always among them.
 */
final class ProxyExclusions {

  private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
  private static final Pattern RANGE = Pattern.compile("([0-9a-fA-F:.]+)/([0-9]{1,3})");
  private static final Pattern WITH_PORT = Pattern.compile("(\\[[^\\]]*\\]|[^:]*):([0-9]{1,5})");
  private static final Pattern SEPARATOR = Pattern.compile("[,\\s]+");
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  private final List<Predicate<Server>> rules = new ArrayList<>();

  private record Server(String name, Optional<InetAddress> address, int port) {}

  /**
   * @param list entries separated by commas or spaces
   * @param problems is told of malformed entries
   */
  ProxyExclusions(String list, Consumer<String> problems) {
    for (String entry : SEPARATOR.split(list.strip(), -1)) {
      if (!entry.isEmpty()) {
        rule(entry)
            .ifPresentOrElse(
                rules::add,
                () ->
                    problems.accept(
                        "found an entry that is malformed, expected host names, addresses, or"
                            + " ranges such as 10.0.0.0/8"));
      }
    }
  }

  /** Whether a URL's server is asked directly. */
  boolean cover(URI url) {
    String host = url.getHost().toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]|\\.$", "");
    int standard = "https".equalsIgnoreCase(url.getScheme()) ? HTTPS_PORT : HTTP_PORT;
    int port = url.getPort() < 0 ? standard : url.getPort();
    Server server = new Server(host, literal(host), port);
    return isLoopback(server) || rules.stream().anyMatch(rule -> rule.test(server));
  }

  private static boolean isLoopback(Server server) {
    return server.name().equals("localhost")
        || server.name().endsWith(".localhost")
        || server.address().filter(InetAddress::isLoopbackAddress).isPresent();
  }

  private static Optional<Predicate<Server>> rule(String entry) {
    Matcher withPort = WITH_PORT.matcher(entry);
    if (withPort.matches()) {
      int port = Integer.parseInt(withPort.group(2));
      return host(withPort.group(1)).map(rule -> rule.and(server -> server.port() == port));
    }
    return host(entry);
  }

  private static Optional<Predicate<Server>> host(String entry) {
    if (entry.equals("*")) {
      return Optional.of(server -> true);
    }
    Matcher range = RANGE.matcher(entry);
    if (range.matches()) {
      int bits = Integer.parseInt(range.group(2));
      return literal(range.group(1))
          .filter(network -> bits <= network.getAddress().length * Byte.SIZE)
          .map(
              network ->
                  server -> server.address().filter(a -> within(a, network, bits)).isPresent());
    }
    String bare = entry.replaceAll("^\\[(.*)\\]$", "$1").toLowerCase(Locale.ROOT);
    Optional<InetAddress> address = literal(bare);
    if (address.isPresent()) {
      return Optional.of(server -> server.address().equals(address));
    }
    String name = bare.replaceAll("^\\*?\\.|\\.$", "");
    return name.isEmpty() || name.contains("/") || name.contains(":")
        ? Optional.empty()
        : Optional.of(server -> server.name().equals(name) || server.name().endsWith("." + name));
  }

  private static boolean within(InetAddress address, InetAddress network, int bits) {
    byte[] one = address.getAddress();
    byte[] other = network.getAddress();
    int rest = one.length * Byte.SIZE - bits;
    return one.length == other.length
        && new BigInteger(1, one)
            .shiftRight(rest)
            .equals(new BigInteger(1, other).shiftRight(rest));
  }

  /** An address that is written as one; names are not looked up. */
  private static Optional<InetAddress> literal(String text) {
    if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
