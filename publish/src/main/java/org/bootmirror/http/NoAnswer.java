package org.bootmirror.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** The reason why a server gives no answer, in words that are the same on every JDK. */
final class NoAnswer {

  /** {@code HttpClient}'s words for an answer of a proxy to CONNECT, other than 200 and 407. */
  private static final Pattern TUNNEL = Pattern.compile("Tunnel failed, got: ([0-9]{3})");

  private NoAnswer() {}

  /**
   * An exception whose message is the reason for an exception of the JDK.
   *
   * @param proxy that was asked
   */
  static IOException of(IOException e, Optional<HttpProxy> proxy) {
    Matcher tunnel = TUNNEL.matcher(String.valueOf(e.getMessage()));
    if (proxy.isPresent() && tunnel.matches()) {
      return ProxyException.tunnel(proxy.get(), Integer.parseInt(tunnel.group(1)), e);
    }
    return new IOException(reason(e, proxy), e);
  }

  private static String reason(IOException e, Optional<HttpProxy> proxy) {
    String through = proxy.map(one -> " through the proxy " + one).orElse("");
    if (e instanceof HttpTimeoutException || e instanceof SocketTimeoutException) {
      return "no answer in time" + through;
    }
    if (has(e, UnresolvedAddressException.class) || e instanceof UnknownHostException) {
      return proxy
          .map(one -> "the proxy " + one + " has no known address")
          .orElse("the host has no known address");
    }
    if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
      return "no connection" + proxy.map(one -> " to the proxy " + one).orElse("");
    }
    return brokenOff(e) + through;
  }

  private static String brokenOff(IOException e) {
    if (has(e, CertificateExpiredException.class)) {
      return "the server's certificate has expired";
    }
    if (has(e, CertificateNotYetValidException.class)) {
      return "the server's certificate is not valid yet";
    }
    if (has(e, CertPathValidatorException.class) || has(e, CertPathBuilderException.class)) {
      return "Java trusts no issuer of the server's certificate";
    }
    if (has(e, CertificateException.class)) {
      return "the server's certificate is for another host";
    }
    return e instanceof SSLException ? "no TLS connection" : "the connection broke off";
  }

  private static boolean has(Throwable e, Class<? extends Throwable> kind) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (kind.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }
}
