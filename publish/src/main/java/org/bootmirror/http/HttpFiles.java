package org.bootmirror.http;

import static java.net.HttpURLConnection.HTTP_PROXY_AUTH;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

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
     * sends, so neither its certificate nor a node's TLS matters.
     */
    PROVEN
  }

  /** As many redirects as the JDK's client follows. */
  private static final int MAX_REDIRECTS = 5;

  private final HttpLimits limits;
  private final Style style;
  private final Route route;

  /** Made by the first request: the client's thread delays the end of the program by 0.3 s. */
  private @Nullable HttpClient client;

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
    this.limits = limits;
    this.style = style;
    this.route = route;
  }

  /**
   * Requests a file.
   *
   * @throws IOException if there is no answer
   */
  public HttpAnswer get(URI url) throws IOException {
    return send(url, request -> request);
  }

  /**
   * Requests the rest of a file (RFC 9110, 14.2). The server may send the whole file instead.
   *
   * @param offset of the first byte
   */
  public HttpAnswer getFrom(URI url, long offset) throws IOException {
    return send(url, request -> request.header("Range", "bytes=" + offset + "-"));
  }

  /** Requests the headers of a file. */
  public HttpAnswer head(URI url) throws IOException {
    return send(url, request -> request.method("HEAD", HttpRequest.BodyPublishers.noBody()));
  }

  /**
   * Follows the redirects of a download. The JDK's client would send the password of the first
   * URL's proxy to the proxy of the next URL.
   */
  private HttpAnswer send(URI url, UnaryOperator<HttpRequest.Builder> kind) throws IOException {
    URI next = url;
    for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      HttpAnswer answer = exchange(next, kind);
      Optional<URI> other = style == Style.DOWNLOAD ? Redirect.of(next, answer) : Optional.empty();
      if (other.isEmpty()) {
        return answer;
      }
      answer.close();
      next = other.get();
    }
    throw new IOException("found more than " + MAX_REDIRECTS + " redirects, expected a file");
  }

  private HttpAnswer exchange(URI url, UnaryOperator<HttpRequest.Builder> kind) throws IOException {
    Optional<HttpProxy> proxy = route.proxy(url);
    HttpRequest.Builder request = kind.apply(HttpRequest.newBuilder(url).timeout(limits.answer()));
    if (style == Style.DOWNLOAD) {
      request.header("Accept-Encoding", "identity");
    }
    // The client sends this header to proxies only: neither to servers, nor through tunnels.
    proxy
        .flatMap(HttpProxy::authorization)
        .ifPresent(value -> request.header(HttpProxy.HEADER, value));
    try {
      HttpResponse<InputStream> response =
          client().send(request.build(), head -> new TimedBody(limits));
      if (response.statusCode() == HTTP_PROXY_AUTH) {
        close(Optional.ofNullable(response.body()));
        throw ProxyException.credentials(proxy, url);
      }
      return new HttpAnswer(response, proxy);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ProxyException e) {
      throw e;
    } catch (IOException e) {
      throw route
          .failure(url)
          .map(reason -> new IOException(reason, e))
          .orElseGet(() -> NoAnswer.of(e, proxy));
    }
  }

  /** The answer to CONNECT has no body, not even an empty one. */
  private static void close(Optional<InputStream> body) throws IOException {
    if (body.isPresent()) {
      body.get().close();
    }
  }

  private synchronized HttpClient client() {
    HttpClient known = client;
    if (known == null) {
      HttpClient.Builder builder = HttpClient.newBuilder();
      if (style != Style.DOWNLOAD) {
        builder.sslContext(NodeTls.context());
      }
      if (style == Style.NODE) {
        builder.sslParameters(NodeTls.parameters());
      }
      known =
          builder
              .version(HttpClient.Version.HTTP_1_1)
              .proxy(route.selector())
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(limits.connect())
              .build();
      client = known;
    }
    return known;
  }
}
