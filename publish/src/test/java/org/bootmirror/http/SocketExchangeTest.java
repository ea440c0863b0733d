package org.bootmirror.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers that no web server gives on purpose, read by a blocking socket. */
@Timeout(20)
final class SocketExchangeTest {

  private static final HttpLimits LIMITS =
      new HttpLimits(
          Duration.ofSeconds(2),
          Duration.ofSeconds(1),
          Duration.ofMillis(700),
          new MinimumRate(1000, Duration.ofMinutes(1)));

  private final HttpFiles http = new HttpFiles(LIMITS, HttpFiles.Style.PROVEN);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger connections = new AtomicInteger();
  private ServerSocket server;

  /** Speaks to one connection, whose first request has been read. */
  private interface Speech {
    void speak(Socket connection) throws IOException, InterruptedException;
  }

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void stop() throws IOException {
    threads.shutdownNow();
    server.close();
  }

  @Test
  void headersThatComeDropByDropAreGivenUp() {
    serve(
        connection -> {
          write(connection, "HTTP/1.1 200 OK\r\nX: ");
          while (true) { // until the other side closes
            write(connection, "x");
            Thread.sleep(100);
          }
        });

    assertThatThrownBy(() -> http.get(url())).hasMessage("no answer in time");
  }

  @Test
  void aServerThatSaysNothingIsGivenUp() {
    serve(connection -> Thread.sleep(60_000));

    assertThatThrownBy(() -> http.get(url())).hasMessage("no answer in time");
  }

  @Test
  void aBodyThatStallsIsGivenUp() throws IOException {
    serve(
        connection -> {
          write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc");
          Thread.sleep(60_000);
        });

    try (HttpAnswer answer = http.get(url())) {
      assertThatThrownBy(() -> answer.readAll(100))
          .hasMessage("nothing arrived any more for 0.7 s");
    }
  }

  @Test
  void aBodyShorterThanPromisedIsNoBody() throws IOException {
    serve(
        connection -> {
          write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc");
          connection.close();
        });

    try (HttpAnswer answer = http.get(url())) {
      assertThatThrownBy(() -> answer.readAll(100))
          .hasMessage("the answer broke off after 3 bytes");
    }
  }

  @Test
  void aChunkedBodyWithoutItsEndIsNoBody() throws IOException {
    serve(
        connection -> {
          write(connection, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
          connection.close();
        });

    try (HttpAnswer answer = http.get(url())) {
      assertThatThrownBy(() -> answer.readAll(100))
          .hasMessage("the answer broke off after 3 bytes");
    }
  }

  @Test
  void anEndlessBodyIsLeftWithoutBeingRead() throws IOException {
    serve(
        connection -> {
          write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n");
          OutputStream out = connection.getOutputStream();
          while (true) { // until the other side closes
            out.write(new byte[65536]);
          }
        });

    try (HttpAnswer answer = http.get(url())) {
      assertThatThrownBy(() -> answer.readAll(1000)).isInstanceOf(TooLongException.class);
    }
  }

  @Test
  void aRedirectIsAnAnswer() throws IOException {
    serve(
        connection ->
            write(
                connection, "HTTP/1.1 302 Found\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n"));

    try (HttpAnswer answer = http.get(url())) {
      assertThat(answer.status()).isEqualTo(302);
      assertThat(answer.header("location")).contains("/other");
    }
  }

  @Test
  void anErrorHasItsStatus() throws IOException {
    serve(connection -> write(connection, "HTTP/1.1 503 Busy\r\nContent-Length: 4\r\n\r\nbusy"));

    try (HttpAnswer answer = http.get(url())) {
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.readAll(100)).asString().isEqualTo("busy");
    }
  }

  @Test
  void anAnswerThatIsNoHttpIsRefused() {
    serve(
        connection -> {
          write(connection, "SSH-2.0-OpenSSH_9.2\r\n");
          connection.close();
        });

    assertThatThrownBy(() -> http.get(url())).hasMessage("the connection broke off");
  }

  @Test
  void aConnectionIsUsedAgain() throws IOException {
    serve(
        connection -> {
          for (int i = 0; i < 3; i++) {
            write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            awaitRequest(connection);
          }
        });

    for (int i = 0; i < 3; i++) {
      try (HttpAnswer answer = http.get(url())) {
        assertThat(answer.readAll(10)).asString().isEqualTo("ok");
      }
    }
    assertThat(connections).hasValue(1);
  }

  @Test
  void aServerThatIsAwayIsNamed() throws IOException {
    URI away = url();
    server.close();

    assertThatThrownBy(() -> http.get(away)).hasMessage("no connection");
    assertThatThrownBy(() -> http.get(URI.create("http://nowhere.invalid/")))
        .hasMessage("the host has no known address");
  }

  private URI url() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/file");
  }

  private void serve(Speech speech) {
    threads.execute(
        () -> {
          while (!server.isClosed()) {
            try {
              Socket connection = server.accept();
              connections.incrementAndGet();
              threads.execute(() -> speak(connection, speech));
            } catch (IOException e) {
              return; // the server is closed
            }
          }
        });
  }

  private static void speak(Socket connection, Speech speech) {
    try (connection) {
      awaitRequest(connection);
      speech.speak(connection);
    } catch (IOException e) {
      // the client has closed
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void awaitRequest(Socket connection) throws IOException {
    InputStream in = connection.getInputStream();
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("closed");
      }
      head.append((char) next);
    }
  }

  private static void write(Socket connection, String text) throws IOException {
    connection.getOutputStream().write(text.getBytes(US_ASCII));
    connection.getOutputStream().flush();
  }
}
