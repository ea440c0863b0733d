package org.bootmirror.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that send or read slowly, or not at all. */
@Timeout(60)
final class SlowClientsTest {

  /** More than the system's buffers hold of an answer, on both ends of a connection. */
  private static final int LARGE = 32 << 20;

  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final int MANY = 200;
  private static final int FEW = 4;

  @TempDir private Path work;
  private final List<HttpSocket> clients = new ArrayList<>();
  private Path image;

  @BeforeEach
  void makeTree() throws IOException {
    Files.createDirectories(work.resolve("ipxe"));
    Files.writeString(work.resolve("ipxe/prod"), "#!ipxe\n");
    image = work.resolve("prod.iso");
    try (RandomAccessFile sparse = new RandomAccessFile(image.toFile(), "rw")) {
      sparse.setLength(LARGE);
    }
  }

  @AfterEach
  void disconnect() throws IOException {
    for (HttpSocket client : clients) {
      client.close();
    }
  }

  @Test
  void aFastClientIsAnsweredBesideManySlowOnes() throws IOException {
    try (ServedFolder tree = new ServedFolder(work)) {
      for (int i = 0; i < MANY; i++) {
        connect(tree).send("GET /ipxe/prod HTTP/1.1\r\nHost: te");
        HttpSocket reader = connect(tree);
        reader.send("GET /prod.iso HTTP/1.1\r\nHost: test\r\n\r\n");
        assertThat(reader.head()).startsWith("HTTP/1.1 200 ").contains("Content-Length: " + LARGE);
      }
      for (int i = 0; i < FEW; i++) {
        assertThat(tree.ask("GET", "/ipxe/prod").body()).isEqualTo("#!ipxe\n");
      }
      assertThat(tree.log()).noneMatch(line -> line.endsWith("/prod.iso"));
    }
  }

  @Test
  void aRequestThatNeverEndsIsCutThoughBytesArrive() throws Exception {
    try (ServedFolder tree = new ServedFolder(work, new ServerLimits(SHORT, LONG, MANY))) {
      HttpSocket slow = connect(tree);
      HttpSocket second = connect(tree);
      HttpSocket reader = connect(tree);
      reader.send("GET /prod.iso HTTP/1.1\r\nHost: test\r\n\r\n");
      second.ask("GET", "/ipxe/prod");

      assertThatThrownBy(() -> dribble(slow)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> dribble(second)).isInstanceOf(IOException.class);
      assertThat(reader.answer(true).body()).hasSize(LARGE); // read slowly, and never cut
      assertThat(reader.ask("GET", "/ipxe/prod").status()).isEqualTo(200);
      assertThat(tree.logs("200 " + LARGE + " GET /prod.iso")).isTrue();
    }
  }

  @Test
  void aClientThatReadsNothingIsCut() throws Exception {
    try (ServedFolder tree = new ServedFolder(work, new ServerLimits(LONG, SHORT, MANY))) {
      HttpSocket reader = connect(tree);
      reader.send("GET /prod.iso HTTP/1.1\r\nHost: test\r\n\r\n");
      Thread.sleep(3 * SHORT.toMillis());

      assertThatThrownBy(() -> reader.answer(true)).isInstanceOf(IOException.class);
      assertThat(tree.log()).singleElement().asString().matches("200 [0-9]{5,8} GET /prod.iso");
    }
  }

  @Test
  void moreThanTheMostConnectionsWait() throws IOException {
    try (ServedFolder tree = new ServedFolder(work, new ServerLimits(LONG, LONG, FEW))) {
      for (int i = 0; i < FEW; i++) {
        assertThat(connect(tree).ask("GET", "/ipxe/prod").status()).isEqualTo(200);
      }
      HttpSocket waiting = connect(tree);
      waiting.send("GET /ipxe/prod HTTP/1.1\r\nHost: test\r\n\r\n");
      assertThat(tree.log()).hasSizeLessThanOrEqualTo(FEW);
      clients.get(0).close();

      assertThat(waiting.answer(true).status()).isEqualTo(200);
    }
  }

  @Test
  void aFileThatIsReplacedIsSentToItsEnd() throws IOException {
    try (ServedFolder tree = new ServedFolder(work)) {
      HttpSocket reader = connect(tree);
      reader.send("GET /prod.iso HTTP/1.1\r\nHost: test\r\n\r\n");
      String head = reader.head();
      tree.put("prod.iso", new byte[] {'n', 'e', 'w'});

      assertThat(head).contains("Content-Length: " + LARGE);
      assertThat(reader.read(LARGE).equals("\0".repeat(LARGE))).isTrue();
      assertThat(reader.ask("GET", "/prod.iso").body()).isEqualTo("new");
    }
  }

  @Test
  void aFileThatBecomesShorterEndsTheConnection() throws IOException {
    try (ServedFolder tree = new ServedFolder(work)) {
      HttpSocket reader = connect(tree);
      reader.send("GET /prod.iso HTTP/1.1\r\nHost: test\r\n\r\n");
      reader.head();
      try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
        file.setLength(LARGE / 2);
      }

      assertThatThrownBy(() -> reader.read(LARGE))
          .satisfiesAnyOf(
              e -> assertThat(e).isInstanceOf(EOFException.class),
              e -> assertThat(e).hasMessageContaining("reset"));
    }
  }

  @Test
  void closingEndsAtOnce() throws IOException {
    ServedFolder tree = new ServedFolder(work);
    HttpSocket reader = connect(tree);
    reader.send("GET /prod.iso HTTP/1.1\r\nHost: test\r\n\r\n");
    reader.head();
    long start = System.nanoTime();
    tree.close();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    assertThatThrownBy(() -> reader.read(LARGE)).isInstanceOf(IOException.class);
  }

  private HttpSocket connect(ServedFolder tree) throws IOException {
    HttpSocket client = new HttpSocket(tree.port());
    clients.add(client);
    return client;
  }

  /** Sends a byte of a request ten times a second, until the server ends the connection. */
  private static void dribble(HttpSocket client) throws Exception {
    client.send("GET /ipxe/prod HTTP/1.1\r\nHost: ");
    for (int i = 0; i < 100; i++) {
      client.send("t");
      Thread.sleep(100);
    }
  }
}
