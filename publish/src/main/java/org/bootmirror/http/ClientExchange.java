package org.bootmirror.http;

import static java.net.HttpURLConnection.HTTP_PROXY_AUTH;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.bootmirror.http.HttpFiles.Style;
import org.jspecify.annotations.Nullable;

/** Exchanges of the JDK's client, which knows proxies, tunnels and the TLS of a node. */
final class ClientExchange {

  private final HttpLimits limits;
  private final Style style;
  private final Route route;

  /** Made by the first request: the client's thread delays the end of the program by 0.3 s. */
  private @Nullable HttpClient client;

  ClientExchange(HttpLimits limits, Style style, Route route) {
    this.limits = limits;
    this.style = style;
    this.route = route;
  }

  /**
   * Sends a request and reads the headers of the answer.
   *
   * @throws IOException if there is no answer
   */
  HttpAnswer send(FileRequest file) throws IOException {
    Optional<HttpProxy> proxy = route.proxy(file.url());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(file.url())
            .timeout(limits.answer())
            .method(file.method(), HttpRequest.BodyPublishers.noBody());
    file.headers().forEach(request::header);
    // The client sends this header to proxies only: neither to servers, nor through tunnels.
    proxy
        .flatMap(HttpProxy::authorization)
        .ifPresent(value -> request.header(HttpProxy.HEADER, value));
    try {
      HttpResponse<InputStream> response =
          client().send(request.build(), head -> new TimedBody(limits));
      if (response.statusCode() == HTTP_PROXY_AUTH) {
        close(Optional.ofNullable(response.body()));
        throw ProxyException.credentials(proxy, file.url());
      }
      return new HttpAnswer(
          response.statusCode(), response.headers()::firstValue, response.body(), proxy);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ProxyException e) {
      throw e;
    } catch (IOException e) {
      throw route
          .failure(file.url())
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
