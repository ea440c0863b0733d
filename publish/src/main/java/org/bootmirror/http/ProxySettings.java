package org.bootmirror.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The proxies of a machine, by the environment variables that curl(1) reads: {@code http_proxy},
 * {@code https_proxy}, {@code all_proxy} and {@code no_proxy}. Lower case comes before upper case;
 * {@code HTTP_PROXY} is ignored, because a CGI server sets that variable from a request's header
 * {@code Proxy}. An empty variable is an unset one. Loopback servers are asked directly.
 *
 * <p>The proxies have to be HTTP proxies; {@code https} is tunnelled (CONNECT, RFC 9110, 9.3.6).
 */
public final class ProxySettings {

  /** No proxies. */
  public static final ProxySettings DIRECT =
      new ProxySettings(
          Optional.empty(), Optional.empty(), new ProxyExclusions("*", problem -> {}));

  private final Optional<HttpProxy> http;
  private final Optional<HttpProxy> https;
  private final ProxyExclusions exclusions;

  private ProxySettings(
      Optional<HttpProxy> http, Optional<HttpProxy> https, ProxyExclusions exclusions) {
    this.http = http;
    this.https = https;
    this.exclusions = exclusions;
  }

  /**
   * Reads variables.
   *
   * @throws ProxySettingsException with all malformed variables
   */
  public static ProxySettings of(Map<String, String> environment) throws ProxySettingsException {
    List<String> problems = new ArrayList<>();
    Optional<ProxyVariable> all = ProxyVariable.first(environment, "all_proxy", "ALL_PROXY");
    Optional<ProxyVariable> http = ProxyVariable.first(environment, "http_proxy").or(() -> all);
    Optional<ProxyVariable> https =
        ProxyVariable.first(environment, "https_proxy", "HTTPS_PROXY").or(() -> all);
    Optional<HttpProxy> httpProxy = http.flatMap(variable -> variable.proxy(problems::add));
    Optional<HttpProxy> httpsProxy = https.flatMap(variable -> variable.proxy(problems::add));
    Optional<ProxyVariable> none = ProxyVariable.first(environment, "no_proxy", "NO_PROXY");
    ProxyExclusions exclusions =
        new ProxyExclusions(
            none.map(ProxyVariable::value).orElse(""),
            problem -> problems.add(none.map(ProxyVariable::name).orElse("") + ": " + problem));
    if (!problems.isEmpty()) {
      throw new ProxySettingsException(problems.stream().distinct().toList());
    }
    return new ProxySettings(httpProxy, httpsProxy, exclusions);
  }

  /** The proxy that is asked for a URL; nothing if the URL's own server is asked. */
  Optional<HttpProxy> proxy(URI url) {
    if (url.getHost() == null || exclusions.cover(url)) {
      return Optional.empty();
    }
    return "https".equalsIgnoreCase(url.getScheme()) ? https : http;
  }

  /** The same choice, for the JDK's client. */
  ProxySelector selector() {
    return new ProxySelector() {
      @Override
      public List<Proxy> select(URI url) {
        return List.of(
            proxy(url)
                .map(one -> new Proxy(Proxy.Type.HTTP, socketAddress(one.address())))
                .orElse(Proxy.NO_PROXY));
      }

      @Override
      public void connectFailed(URI url, SocketAddress proxy, IOException failure) {
        // the request fails, and says so
      }
    };
  }

  private static InetSocketAddress socketAddress(HostAndPort proxy) {
    return new InetSocketAddress(proxy.host(), proxy.port());
  }
}
