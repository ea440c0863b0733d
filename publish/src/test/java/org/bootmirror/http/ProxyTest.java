package org.bootmirror.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests through a tinyproxy to an nginx. 0.0.0.0 is an address of the loopback network for
 * connect(2), and none for the rule that loopback servers are asked directly.
 */
@Tag("programs")
final class ProxyTest {

  @TempDir private Path work;
  private Nginx nginx;
  private Tinyproxy proxy;
  private int port;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    Path folder = Files.createDirectories(work.resolve("www"));
    Files.writeString(folder.resolve("kernel"), "kernel");
    port = Tinyproxy.freePort();
    nginx = Nginx.serving(work, servers(folder), port);
    proxy = Tinyproxy.started(work, 1);
  }

  private String servers(Path folder) throws IOException {
    return "log_format heads '$request|$http_proxy_authorization|$http_via'; access_log "
        + work
        + "/heads.log heads;"
        + Nginx.server("127.0.0.1:" + port, folder)
            .replace(
                "root ",
                "location /moved { return 302 http://127.0.0.1:" + port + "/kernel; } root ");
  }

  @AfterEach
  void stop() {
    proxy.close();
    nginx.close();
  }

  @Test
  void thePasswordReachesTheProxyAndNotTheServer() throws Exception {
    assertThat(get("/kernel", proxy.url(Tinyproxy.CREDENTIALS))).isEqualTo("kernel");
    assertThat(get("/moved", proxy.url(Tinyproxy.CREDENTIALS))).isEqualTo("kernel");

    Path log = work.resolve("heads.log");
    for (int i = 0; i < 100 && Files.readString(log).lines().count() < 3; i++) {
      Thread.sleep(50); // nginx writes the line of a request after the answer
    }
    assertThat(log)
        .content()
        .contains("GET /kernel HTTP/1.1|-|1.1 ")
        .contains("GET /moved HTTP/1.1|-|1.1 ")
        .contains("GET /kernel HTTP/1.1|-|-\n") // the redirect to a loopback address
        .doesNotContain("Basic");
  }

  @Test
  void aFailureNamesTheProxyAndTheCause() throws IOException {
    String at = "the proxy " + proxy.address();
    int free = Tinyproxy.freePort();

    assertThat(failure("http://0.0.0.0:" + port + "/kernel", proxy.url("")))
        .isEqualTo(at + " requires a user name and a password (407)");
    assertThat(failure("https://0.0.0.0:1/kernel", proxy.url("")))
        .isEqualTo(at + " requires a user name and a password (407)");
    assertThat(
            failure("http://0.0.0.0:" + port + "/kernel", "http://alice:s3cret@127.0.0.1:" + free))
        .isEqualTo("no connection to the proxy 127.0.0.1:" + free);
    assertThat(failure("http://0.0.0.0:" + port + "/kernel", "http://alice:s3cret@proxy.invalid:1"))
        .isEqualTo("the proxy proxy.invalid:1 has no known address");
    // This process has the JDK's own setting, as a Maven goal has.
    assertThat(failure("https://0.0.0.0:1/kernel", proxy.url(Tinyproxy.CREDENTIALS)))
        .startsWith(at + " requires its password (407), which Java does not send for https while");
    try (HttpAnswer answer =
        files(proxy.url(Tinyproxy.CREDENTIALS)).get(URI.create("http://none.invalid/kernel"))) {
      assertThat(answer.answered()).isEqualTo("the server, or " + at + ", answered 500");
    }
  }

  @Test
  void aTunnelThatTheProxyRefusesNamesTheProxyAndTheAnswer() throws IOException {
    String wrong = "http://alice:wr0ng@" + proxy.address();
    ProxySettings settings = ProxySettings.of(Map.of("https_proxy", wrong));
    try (Route route = Route.through(settings)) {
      Throwable failure =
          catchThrowable(
              () -> route.connect(URI.create("https://0.0.0.0:1/"), Duration.ofSeconds(9)).close());

      assertThat(failure)
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("the proxy " + proxy.address() + " gives no tunnel to the server")
          .hasMessageContaining(" 401 ");
    }
  }

  private String get(String path, String url) throws IOException {
    try (HttpAnswer answer = files(url).get(URI.create("http://0.0.0.0:" + port + path))) {
      return new String(answer.readAll(100), java.nio.charset.StandardCharsets.US_ASCII);
    }
  }

  private static String failure(String file, String url) throws IOException {
    HttpFiles files = files(url);
    Throwable failure = catchThrowable(() -> files.get(URI.create(file)).close());
    assertThat(failure).isInstanceOf(IOException.class);
    return String.valueOf(failure.getMessage());
  }

  private static HttpFiles files(String url) throws IOException {
    ProxySettings settings = ProxySettings.of(Map.of("http_proxy", url, "https_proxy", url));
    return new HttpFiles(HttpLimits.STANDARD, HttpFiles.Style.DOWNLOAD, Route.through(settings));
  }
}
