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
import org.jspecify.annotations.Nullable;
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
    Files.writeString(tree.resolve("images.json"), "{}");
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
    assertThat(log).contains("200 " + size + " GET " + path);
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
  @ValueSource(
      strings = {"/none", "/ipxe", "/leak", "/%2e%2e/secret", "/ipxe/%2e%2e/%2e%2e/secret"})
  void nothingOutsideTheTreeIsServed(String path) throws Exception {
    HttpResponse<String> answer = send("GET", path);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-1, 206, #!, bytes 0-1/7",
    "bytes=2-, 206, 'ipxe\n', bytes 2-6/7",
    "bytes=-3, 206, 'xe\n', bytes 4-6/7",
    "bytes=5-100, 206, 'e\n', bytes 5-6/7",
    "bytes=7-, 416, '416\n', bytes */7",
    "bytes=-0, 416, '416\n', bytes */7",
    "bytes=3-2, 416, '416\n', bytes */7",
    "bytes=99999999999999999999-, 200, '#!ipxe\n', ",
    "'bytes=0-1,3-4', 200, '#!ipxe\n', ",
    "lines=1-2, 200, '#!ipxe\n', "
  })
  void rangesAreServed(String range, int status, String body, @Nullable String contentRange)
      throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + "/ipxe/prod");
    HttpRequest request = HttpRequest.newBuilder(uri).header("Range", range).build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).isEqualTo(body.replace("\\n", "\n"));
    assertThat(answer.headers().firstValue("Content-Range").orElse(null)).isEqualTo(contentRange);
  }

  @Test
  void otherMethodsAreRefused() throws Exception {
    assertThat(send("DELETE", "/images.json").statusCode()).isEqualTo(405);
    assertThat(work.resolve("tree/images.json")).exists();
  }

  private HttpResponse<String> send(String method, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody()).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }
}
