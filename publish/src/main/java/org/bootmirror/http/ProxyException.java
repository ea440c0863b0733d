package org.bootmirror.http;

import static java.net.HttpURLConnection.HTTP_INTERNAL_ERROR;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** A proxy refused a request: another attempt would not help. */
final class ProxyException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * The JDK's property of the authentication schemes that are not used for tunnels. By default it
   * is Basic, whose password can be read between client and proxy.
   */
  private static final String DISABLED_SCHEMES = "jdk.http.auth.tunneling.disabledSchemes";

  private ProxyException(String message, IOException cause) {
    super(message, cause);
  }

  private ProxyException(String message) {
    super(message);
  }

  /** The answer 407 (RFC 9110, 15.5.8). */
  static ProxyException credentials(Optional<HttpProxy> proxy, URI url) {
    String name = proxy.map(one -> "the proxy " + one).orElse("a proxy");
    if (proxy.flatMap(HttpProxy::authorization).isEmpty()) {
      return new ProxyException(name + " requires a user name and a password (407)");
    }
    boolean withheld =
        "https".equalsIgnoreCase(url.getScheme())
            && !"".equals(System.getProperty(DISABLED_SCHEMES));
    return new ProxyException(
        withheld
            ? name
                + " requires its password (407), which Java does not send for https while the"
                + " system property "
                + DISABLED_SCHEMES
                + " is not empty"
            : name + " refuses its user name or password (407)");
  }

  /**
   * Another answer to CONNECT than 200.
   *
   * @return an exception of this class if another attempt would not help
   */
  static IOException tunnel(HttpProxy proxy, int status, IOException cause) {
    String message = "the proxy " + proxy + " gives no tunnel to the server: it answered " + status;
    return status < HTTP_INTERNAL_ERROR
        ? new ProxyException(message, cause)
        : new IOException(message, cause);
  }
}
