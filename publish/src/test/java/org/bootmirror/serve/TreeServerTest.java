package org.bootmirror.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TreeServerTest {

  @TempDir private Path work;
  private final List<String> log = new CopyOnWriteArrayList<>();
  private TreeServer server;

  @BeforeEach
  void serve() throws IOException {
    Path tree = Files.createDirectories(work.resolve("tree"));
    Files.createDirectories(tree.resolve("ipxe"));
    Files.createDirectories(tree.resolve("uefi"));
    Files.writeString(work.resolve("secret"), "secret");
    Files.writeString(tree.resolve("index.html"), "<p>");
    Files.writeString(tree.resolve("404.html"), "<p>none");
    Files.writeString(tree.resolve("images.json"), "{}");
    Files.writeString(tree.resolve(".images.json.part"), "secret");
    Files.writeString(tree.resolve(".publishing"), "");
    Files.writeString(tree.resolve("ipxe/abc.prod"), "#!ipxe\n");
    Files.createSymbolicLink(tree.resolve("ipxe/prod"), Path.of("abc.prod"));
    Files.createSymbolicLink(tree.resolve("leak"), work.resolve("secret"));
    Files.writeString(tree.resolve("uefi/prod.efi"), "MZ");
    server =
        TreeServer.start(
            tree, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), log::add);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/, 'text/html; charset=utf-8', 3",
    "/images.json, application/json, 2",
    "/ipxe/prod, 'text/plain; charset=us-ascii', 7",
    "/uefi/prod.efi, application/efi, 2"
  })
  void filesHaveTheRightTypes(String path, String type, int size) throws Exception {
    HttpResponse<String> get = send("GET", path);
    HttpResponse<String> head = send("HEAD", path);

    assertThat(get.statusCode()).isEqualTo(200);
    assertThat(get.headers().firstValue("Content-Type")).contains(type);
    assertThat(get.body()).hasSize(size);
    assertThat(head.headers().firstValue("Content-Length")).contains(String.valueOf(size));
    assertLogged("200 " + size + " GET " + path);
    assertLogged("200 0 HEAD " + path);
  }

  @Test
  void aTakenPortIsNamedWithTheProcessThatTookIt() {
    InetSocketAddress taken =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
    String process = " (process " + ProcessHandle.current().pid() + "), which listens there";

    for (ThrowingCallable listening :
        List.<ThrowingCallable>of(
            () -> TreeServer.start(work, taken, log::add), () -> TreeServer.requireFree(taken))) {
      assertThatThrownBy(listening)
          .hasMessageContaining(":" + server.port() + ": found ")
          .hasMessageContaining(process)
          .isInstanceOfSatisfying(
              AddressException.class,
              e -> assertThat(e.reason()).isEqualTo(AddressException.Reason.TAKEN));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "198.51.100.7, an address of another machine",
    "no such host.invalid, a name without an address"
  })
  void anAddressThatThisMachineLacksIsNamed(String host, String found) {
    assertThatThrownBy(() -> TreeServer.start(work, new InetSocketAddress(host, 8080), log::add))
        .hasMessageStartingWith(host + ":8080: found " + found + ", expected an address of this");
  }

  @Test
  void aFreePortIsFree() throws IOException {
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
    server.close();

    TreeServer.requireFree(address);
    TreeServer.start(work, address, log::add).close();
  }

  @ParameterizedTest
  @CsvSource({
    "/none, 404",
    "/ipxe, 404",
    "/leak, 404",
    "/../secret, 400",
    "/%2e%2e/secret, 400",
    "/ipxe/%2e%2e/%2e%2e/secret, 400",
    "/uefi/../images.json, 400",
    "/./images.json, 400",
    "/%2e/images.json, 400",
    "//images.json, 400",
    "/ipxe//prod, 400",
    "/ipxe%2fprod, 400",
    "/ipxe%5cprod, 400",
    "'/ipxe\\prod', 400",
    "/images.json%00, 400",
    "/images.json%0a, 400",
    "/images.json%20, 404",
    "/%zz, 400",
    "/images.json;x=1, 404",
    "/.images.json.part, 404",
    "/images.json/, 400",
    "/ipxe/prod/, 400",
    "/ipxe/, 404",
    "images.json, 400",
    "/ipxe/prod, 200",
    "/ipxe/%70rod, 200",
    "/ipxe/prod?subject=a/../b, 200",
    "http://test/ipxe/prod, 200",
    "/.publishing, 200"
  })
  void onlyCanonicalPathsInsideTheTreeAreServed(String path, int status) throws Exception {
    HttpSocket.Answer answer = HttpSocket.ask(server.port(), "GET", path);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body()).doesNotContain("secret");
    assertThat(answer.header("Location")).isNull();
    assertThat(answer.header("Server")).isNull();
    assertThat(answer.header("Content-Encoding")).isNull();
  }

  @Test
  void browsersGetTheTreesPageForMissingFiles() throws Exception {
    HttpSocket.Answer text = HttpSocket.ask(server.port(), "GET", "/none");
    HttpSocket.Answer page =
        HttpSocket.ask(server.port(), "GET", "/none", "Accept: text/html,*/*;q=0.8");

    assertThat(text.body()).isEqualTo("404 Not Found\n");
    assertThat(page.status()).isEqualTo(404);
    assertThat(page.body()).isEqualTo("<p>none");
    assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
  }

  @Test
  void anAnswerToHeadHasNoBody() throws Exception {
    try (HttpSocket client = new HttpSocket(server.port())) {
      for (String path : List.of("/ipxe/prod", "/none", "/")) {
        assertThat(client.ask("HEAD", path).header("Content-Length")).isNotNull();
      }
      assertThat(client.ask("GET", "/ipxe/prod").body()).isEqualTo("#!ipxe\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"DELETE", "POST", "PUT", "OPTIONS", "TRACE", "PROPFIND"})
  void otherMethodsAreRefused(String method) throws Exception {
    HttpSocket.Answer answer = HttpSocket.ask(server.port(), method, "/images.json");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
    assertThat(work.resolve("tree/images.json")).hasContent("{}");
  }

  @ParameterizedTest
  @CsvSource({"8000, 200", "9000, 431"})
  void headersHaveALimit(int length, int status) throws Exception {
    String header = "X: " + "x".repeat(length);

    assertThat(HttpSocket.ask(server.port(), "GET", "/ipxe/prod", header).status())
        .isEqualTo(status);
  }

  @Test
  void theLogIsSafeForATerminal() throws Exception {
    HttpSocket.ask(server.port(), "GET", "/\u00c3\u009bx" + "y".repeat(400));
    HttpSocket.ask(server.port(), "GET", "/\u001b[2J");

    assertLogged("400 49 GET /\ufffdx" + "y".repeat(297) + "...");
    assertLogged("400 0 - -");
  }

  private HttpResponse<String> send(String method, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody()).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** A line is written after the client has the answer. */
  private void assertLogged(String line) throws InterruptedException {
    for (int i = 0; i < 500 && !log.contains(line); i++) {
      Thread.sleep(10);
    }
    assertThat(log).contains(line);
  }
}
