package org.bootmirror.http;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The redirects that a download follows (RFC 9110, 15.4): never from HTTPS to HTTP. */
final class Redirect {

  private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

  private Redirect() {}

  /**
   * Where an answer redirects to; nothing if the answer is no redirect.
   *
   * @throws IOException if the redirect must not be followed
   */
  static Optional<URI> of(URI url, HttpAnswer answer) throws IOException {
    if (!STATUSES.contains(answer.status())) {
      return Optional.empty();
    }
    String location = answer.header("Location").orElse("");
    try {
      URI next = url.resolve(new URI(location));
      String scheme = String.valueOf(next.getScheme()).toLowerCase(Locale.ROOT);
      boolean web = scheme.equals("https") || (scheme.equals("http") && !isSecure(url));
      if (!location.isEmpty() && web && next.getHost() != null) {
        return Optional.of(next);
      }
    } catch (URISyntaxException e) {
      // as below
    }
    answer.close();
    throw new IOException(
        "found a redirect ("
            + answer.status()
            + ") to \""
            + location
            + "\", expected one to "
            + (isSecure(url) ? "https" : "http or https"));
  }

  private static boolean isSecure(URI url) {
    return "https".equalsIgnoreCase(url.getScheme());
  }
}
