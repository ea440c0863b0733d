package org.bootmirror.http;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The HTTP client (RFC 9110, HTTP/1.1): requests files from servers within {@link HttpLimits}. Each
 * method makes one attempt; {@link Retries} repeats. Several threads may request at once.
 */
public final class HttpFiles {

  /** How requests look, and how redirects are treated. */
  public enum Style {
    /** A download: redirects are followed (never from HTTPS to HTTP), compression is refused. */
    DOWNLOAD,
    /**
     * The request of a node: redirects are answers, and no {@code Accept-Encoding} is sent. iPXE
     * and UEFI firmware send none, and a server that then compresses is found out. By HTTPS, {@link
     * NodeTls}: the caller judges the server, or what it sends.
     */
    NODE,
    /**
     * As a node, but by any version of TLS that the JDK speaks: signatures prove what the server
     * sends, so neither its certificate nor a node's TLS matters. Where no proxy is asked, by
     * {@link SocketExchange}: a mirror fetches gigabytes.
     */
    PROVEN
  }

  /** As many redirects as the JDK's client follows. */
  private static final int MAX_REDIRECTS = 5;

  private final Style style;
  private final Route route;
  private final ClientExchange client;
  private final SocketExchange sockets;

  /** A client that connects to the hosts of its URLs. */
  public HttpFiles(HttpLimits limits, Style style) {
    this(limits, style, Route.direct());
  }

  /**
   * A client.
   *
   * @param route of the connections; stays open as long as the client is used
   */
  public HttpFiles(HttpLimits limits, Style style, Route route) {
    this.style = style;
    this.route = route;
    this.client = new ClientExchange(limits, style, route);
    this.sockets = new SocketExchange(limits);
  }

  /**
   * Requests a file.
   *
   * @throws IOException if there is no answer
   */
  public HttpAnswer get(URI url) throws IOException {
    return send(url, FileRequest.GET, Map.of());
  }

  /**
   * Requests the rest of a file (RFC 9110, 14.2). The server may send the whole file instead.
   *
   * @param offset of the first byte
   */
  public HttpAnswer getFrom(URI url, long offset) throws IOException {
    return send(url, FileRequest.GET, Map.of("Range", "bytes=" + offset + "-"));
  }

  /** Requests the headers of a file. */
  public HttpAnswer head(URI url) throws IOException {
    return send(url, FileRequest.HEAD, Map.of());
  }

  /**
   * Follows the redirects of a download. The JDK's client would send the password of the first
   * URL's proxy to the proxy of the next URL.
   */
  private HttpAnswer send(URI url, String method, Map<String, String> special) throws IOException {
    Map<String, String> headers = new HashMap<>(special);
    if (style == Style.DOWNLOAD) {
      headers.put("Accept-Encoding", "identity");
    }
    FileRequest next = new FileRequest(url, method, headers);
    for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      HttpAnswer answer = exchange(next);
      Optional<URI> other =
          style == Style.DOWNLOAD ? Redirect.of(next.url(), answer) : Optional.empty();
      if (other.isEmpty()) {
        return answer;
      }
      answer.close();
      next = next.at(other.get());
    }
    throw new IOException("found more than " + MAX_REDIRECTS + " redirects, expected a file");
  }

  private HttpAnswer exchange(FileRequest request) throws IOException {
    boolean plainSocket = style == Style.PROVEN && route.isDirect(request.url());
    return plainSocket ? sockets.send(request) : client.send(request);
  }
}
