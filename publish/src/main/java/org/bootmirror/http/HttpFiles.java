package org.bootmirror.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client (RFC 9110, HTTP/1.1): requests files from servers within {@link HttpLimits}. Each
 * method makes one attempt; {@link Retries} repeats.
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
    return send(request(url));
  }

  /**
   * Requests the rest of a file (RFC 9110, 14.2). The server may send the whole file instead.
   *
   * @param offset of the first byte
   */
  public HttpAnswer getFrom(URI url, long offset) throws IOException {
    return send(request(url).header("Range", "bytes=" + offset + "-"));
  }

  /** Requests the headers of a file. */
  public HttpAnswer head(URI url) throws IOException {
    return send(request(url).method("HEAD", HttpRequest.BodyPublishers.noBody()));
  }

  private HttpRequest.Builder request(URI url) {
    HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(limits.answer());
    return style == Style.DOWNLOAD ? request.header("Accept-Encoding", "identity") : request;
  }

  private HttpAnswer send(HttpRequest.Builder builder) throws IOException {
    HttpRequest request = builder.build();
    try {
      HttpResponse<InputStream> response = client().send(request, head -> new TimedBody(limits));
      return new HttpAnswer(response);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (IOException e) {
      throw route
          .failure(request.uri())
          .map(reason -> new IOException(reason, e))
          .orElseGet(() -> NoAnswer.of(e));
    }
  }

  private HttpClient client() {
    HttpClient known = client;
    if (known == null) {
      HttpClient.Builder builder = HttpClient.newBuilder();
      if (style != Style.DOWNLOAD) {
        builder.sslContext(NodeTls.context());
      }
      if (style == Style.NODE) {
        builder.sslParameters(NodeTls.parameters());
      }
      route.proxies().ifPresent(builder::proxy);
      known =
          builder
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(
                  style == Style.DOWNLOAD ? HttpClient.Redirect.NORMAL : HttpClient.Redirect.NEVER)
              .connectTimeout(limits.connect())
              .build();
      client = known;
    }
    return known;
  }
}
