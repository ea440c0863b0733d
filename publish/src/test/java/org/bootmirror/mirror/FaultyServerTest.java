package org.bootmirror.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Progress;
import org.bootmirror.http.HttpLimits;
import org.bootmirror.http.MinimumRate;
import org.bootmirror.http.Retries;
import org.bootmirror.http.Route;
import org.bootmirror.tree.TreePath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files from a server that fails in every way that a real one does now and then. */
final class FaultyServerTest {

  private static final int SIZE = 300_000;
  private static final HttpLimits LIMITS =
      new HttpLimits(
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          new MinimumRate(50, Duration.ofMillis(300)));
  private static final Retries RETRIES = new Retries(3, Duration.ofMillis(10));

  @TempDir private Path work;

  private final byte[] bytes = new byte[SIZE];
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private SignedFile file = new SignedFile(new TreePath("a"), Digest.of(bytes), SIZE);

  @BeforeEach
  void start() throws IOException {
    new Random(1).nextBytes(bytes);
    file = new SignedFile(new TreePath("kernel/a"), Digest.of(bytes), SIZE);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void anAnswerThatIsCutIsContinued() throws IOException {
    answer(exchange -> body(exchange, asked.size() == 1 ? SIZE / 3 : SIZE, SIZE));

    fetch();

    assertFetched();
    assertThat(asked).hasSize(2);
    assertThat(asked.get(1)).matches("bytes=[0-9]+-");
  }

  @Test
  void aPartOfOtherBytesIsFetchedAgainFromTheStart() throws IOException {
    Files.createDirectories(folder().path());
    Files.write(folder().path().resolve("." + file.sha256() + ".part"), new byte[1000]);
    answer(exchange -> body(exchange, SIZE, SIZE));

    fetch();

    assertFetched();
    assertThat(asked).containsExactly("bytes=1000-", "all");
  }

  @Test
  void aServerWithoutRangesIsAskedForTheWhole() throws IOException {
    Files.createDirectories(folder().path());
    Files.write(folder().path().resolve("." + file.sha256() + ".part"), new byte[1000]);
    answer(
        exchange -> {
          exchange.sendResponseHeaders(200, SIZE);
          exchange.getResponseBody().write(bytes);
        });

    fetch();

    assertFetched();
    assertThat(asked).hasSize(1);
  }

  @Test
  void aBusyServerIsAskedAgainWhenItSays() throws IOException {
    answer(
        exchange -> {
          if (asked.size() == 1) {
            exchange.getResponseHeaders().set("Retry-After", "1");
            exchange.sendResponseHeaders(429, -1);
          } else {
            body(exchange, SIZE, SIZE);
          }
        });
    long started = System.nanoTime();

    fetch();

    assertFetched();
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void aServerThatSendsAByteNowAndThenIsGivenUp() {
    answer(
        exchange -> {
          exchange.sendResponseHeaders(200, SIZE);
          try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < 100; i++) {
              out.write(bytes, i, 1);
              out.flush();
              pause();
            }
          }
        });

    assertRefused("the server sends too slowly");
  }

  @Test
  void aLongerAnswerIsNotStored() throws IOException {
    answer(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            while (true) {
              out.write(bytes); // until the client hangs up
            }
          }
        });

    assertRefused("found more than " + SIZE + " bytes");
    assertThat(asked).hasSize(1);
  }

  @Test
  void otherBytesAreNotStored() throws IOException {
    answer(
        exchange -> {
          exchange.sendResponseHeaders(200, SIZE);
          exchange.getResponseBody().write(new byte[SIZE]);
        });

    assertRefused("found SHA-256 ");
    try (Stream<Path> files = Files.list(folder().path())) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void allFailuresOfARunAreSaidAtOnce() {
    answer(exchange -> exchange.sendResponseHeaders(404, -1));
    SignedFile other = new SignedFile(new TreePath("kernel/b"), Digest.of(new byte[1]), 1);

    assertThatThrownBy(() -> origin().fetch(List.of(file, other), folder(), Progress.NONE))
        .isInstanceOfSatisfying(
            FailedFilesException.class,
            failed -> assertThat(failed.problems()).allMatch(one -> one.contains("answered 404")));
  }

  private void assertRefused(String why) {
    assertThatThrownBy(this::fetch)
        .isInstanceOf(FailedFilesException.class)
        .hasMessageContaining("kernel/a: ")
        .hasMessageContaining(why);
    assertThat(folder().file(file.sha256())).doesNotExist();
  }

  private void assertFetched() throws IOException {
    assertThat(Files.readAllBytes(folder().file(file.sha256()))).isEqualTo(bytes);
  }

  private void fetch() throws IOException {
    Files.createDirectories(folder().path());
    origin().fetch(List.of(file), folder(), Progress.NONE);
  }

  private Origin origin() {
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/site");
    return new HttpOrigin(url, Route.direct(), LIMITS, RETRIES);
  }

  private DownloadFolder folder() {
    return new DownloadFolder(work.resolve("downloads"));
  }

  /** Sends the range that was asked for, up to some bytes of the file. */
  private void body(HttpExchange exchange, int end, int announced) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    int start = range == null ? 0 : Integer.parseInt(range.replaceAll("[^0-9]", ""));
    if (range != null) {
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes " + start + "-" + (SIZE - 1) + "/" + SIZE);
    }
    exchange.sendResponseHeaders(range == null ? 200 : 206, announced - start);
    exchange.getResponseBody().write(bytes, start, end - start);
  }

  private void answer(Answer answer) {
    server.createContext(
        "/site/",
        exchange -> {
          String range = exchange.getRequestHeaders().getFirst("Range");
          asked.add(range == null ? "all" : range);
          try (exchange) {
            answer.send(exchange);
          }
        });
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** How the server answers. */
  @FunctionalInterface
  private interface Answer {
    void send(HttpExchange exchange) throws IOException;
  }
}
