package org.bootmirror.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.moreThanOrExactly;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads from WireMock servers that fail, stall and send other bytes. */
final class FileCacheTest {

  private static final byte[] KERNEL = "a kernel of some bytes".getBytes(StandardCharsets.US_ASCII);
  private static final Digest DIGEST = Digest.of(KERNEL);
  private static final Duration PATIENCE = Duration.ofMillis(600);

  @TempDir private Path work;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());
  private FileCache cache;

  @BeforeEach
  void start() {
    server.start();
    MinimumRate rate = new MinimumRate(10, Duration.ofMillis(100));
    HttpLimits limits = new HttpLimits(PATIENCE, PATIENCE, PATIENCE, rate);
    cache =
        new FileCache(
            work,
            new HttpFiles(limits, HttpFiles.Style.DOWNLOAD),
            new Retries(4, Duration.ofMillis(1)),
            line -> {},
            Progress.NONE);
  }

  @AfterEach
  void stop() throws IOException {
    server.stop();
    for (Socket connection : open) {
      connection.close();
    }
  }

  @Test
  void aFileIsFetchedOnce() throws IOException {
    server.stubFor(get("/kernel").willReturn(ok().withBody(KERNEL)));

    assertThat(cache.obtain(url(), DIGEST)).hasBinaryContent(KERNEL);
    assertThat(cache.obtain(url(), DIGEST)).hasBinaryContent(KERNEL);
    server.verify(1, getRequestedFor(urlEqualTo("/kernel")));
  }

  @Test
  void redirectsAreFollowed() throws IOException {
    server.stubFor(get("/kernel").willReturn(temporaryRedirect("/moved")));
    server.stubFor(get("/moved").willReturn(ok().withBody(KERNEL)));

    assertThat(cache.obtain(url(), DIGEST)).hasBinaryContent(KERNEL);
  }

  @Test
  void aFileWithAnotherDigestIsRefusedAndDeleted() throws IOException {
    server.stubFor(get("/kernel").willReturn(ok("<html>captive portal</html>")));

    assertThatThrownBy(() -> cache.obtain(url(), DIGEST))
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("/kernel: found SHA-256 ")
        .hasMessageContaining("expected " + DIGEST);
    assertThat(work.toFile().list()).containsOnly(".lock");
  }

  @Test
  void aMissingFileIsRequestedOnce() {
    server.stubFor(get("/kernel").willReturn(aResponse().withStatus(404)));

    assertThatThrownBy(() -> cache.obtain(url(), DIGEST))
        .hasMessageContaining("/kernel: the server answered 404");
    server.verify(1, getRequestedFor(urlEqualTo("/kernel")));
  }

  @Test
  void aRequestIsRepeatedUntilTheServerRecovers() throws IOException {
    then(aResponse().withStatus(503), Scenario.STARTED, "reset");
    then(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), "reset", "well");
    then(ok().withBody(KERNEL), "well", "well");

    assertThat(cache.obtain(url(), DIGEST)).hasBinaryContent(KERNEL);
  }

  @Test
  void aRequestIsNotRepeatedForEver() {
    server.stubFor(get("/kernel").willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));

    assertThatThrownBy(() -> cache.obtain(url(), DIGEST))
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("4 attempts failed");
    server.verify(moreThanOrExactly(4), getRequestedFor(urlEqualTo("/kernel")));
  }

  @Test
  void aStalledDownloadFails() throws IOException {
    try (ServerSocket stalling = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      Thread thread = new Thread(() -> answerHalf(stalling));
      thread.setDaemon(true);
      thread.start();
      URI url = URI.create("http://127.0.0.1:" + stalling.getLocalPort() + "/kernel");

      assertThatThrownBy(() -> cache.obtain(url, DIGEST))
          .isInstanceOf(DownloadException.class)
          .hasMessageContaining("4 attempts failed: nothing arrived any more for 0.6 s");
    }
  }

  /** Answers each connection with a head and half of the body, and then stalls. */
  private void answerHalf(ServerSocket socket) {
    try {
      while (true) {
        Socket connection = socket.accept();
        open.add(connection);
        String half = "HTTP/1.1 200 OK\r\nContent-Length: 22\r\n\r\na kernel of";
        connection.getOutputStream().write(half.getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException closed) {
      Thread.currentThread().interrupt();
    }
  }

  /** Each byte comes before the stall time-out, so that only the minimum rate ends this. */
  @Test
  void aServerThatSendsAByteNowAndThenIsGivenUp() throws IOException {
    try (ServerSocket slow = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      Thread thread = new Thread(() -> answerSlowly(slow));
      thread.setDaemon(true);
      thread.start();
      URI url = URI.create("http://127.0.0.1:" + slow.getLocalPort() + "/kernel");

      assertThatThrownBy(() -> cache.obtain(url, DIGEST))
          .isInstanceOf(DownloadException.class)
          .hasMessageContaining("4 attempts failed: the server sends too slowly")
          .hasMessageEndingWith("expected at least 10 bytes in 0.1 s");
    }
  }

  /** Answers each connection with one byte every 30 ms, until the client closes it. */
  private static void answerSlowly(ServerSocket socket) {
    CountDownLatch never = new CountDownLatch(1);
    while (!socket.isClosed()) {
      try (Socket connection = socket.accept()) {
        OutputStream out = connection.getOutputStream();
        out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        while (!never.await(30, TimeUnit.MILLISECONDS)) {
          out.write('x');
        }
      } catch (IOException closed) {
        // The client has given up; or the test is over.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  @Test
  void aServerThatIsBusyIsAskedAgain() throws IOException {
    then(aResponse().withStatus(429).withHeader("Retry-After", "x"), Scenario.STARTED, "well");
    then(ok().withBody(KERNEL), "well", "well");

    assertThat(cache.obtain(url(), DIGEST)).hasBinaryContent(KERNEL);
    Duration least = Duration.ofMillis(1);
    Duration most = Duration.ofMinutes(1);
    assertThat(new BusyException("", "7").pause(least, most)).isEqualTo(Duration.ofSeconds(7));
    assertThat(new BusyException("", "999999").pause(least, most)).isEqualTo(most);
    assertThat(new BusyException("", "").pause(least, most)).isEqualTo(least);
  }

  @Test
  void compressionIsRefused() throws IOException {
    server.stubFor(get("/kernel").willReturn(ok().withBody(KERNEL)));

    cache.obtain(url(), DIGEST);
    server.verify(
        getRequestedFor(urlEqualTo("/kernel")).withHeader("Accept-Encoding", equalTo("identity")));
  }

  @Test
  void aWholeResponseToARangeRequestReplacesThePart() throws IOException {
    Files.writeString(work.resolve("." + DIGEST + ".part"), "a kern");
    server.stubFor(get("/kernel").willReturn(ok().withBody(KERNEL)));

    assertThat(cache.obtain(url(), DIGEST)).hasBinaryContent(KERNEL);
  }

  @Test
  void aPartOfAnotherFileIsDeleted() throws IOException {
    Files.writeString(work.resolve("." + DIGEST + ".part"), "another file");
    String rest = new String(KERNEL, 12, KERNEL.length - 12, StandardCharsets.US_ASCII);
    then(
        aResponse().withStatus(206).withHeader("Content-Range", "bytes 12-21/22").withBody(rest),
        Scenario.STARTED,
        "whole");
    then(ok().withBody(KERNEL), "whole", "whole");

    assertThat(cache.obtain(url(), DIGEST)).hasBinaryContent(KERNEL);
  }

  private void then(ResponseDefinitionBuilder response, String state, String next) {
    server.stubFor(
        get("/kernel")
            .inScenario("server")
            .whenScenarioStateIs(state)
            .willSetStateTo(next)
            .willReturn(response));
  }

  private URI url() {
    return URI.create(server.baseUrl() + "/kernel");
  }
}
