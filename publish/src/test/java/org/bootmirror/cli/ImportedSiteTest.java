package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.bootmirror.serve.TreeServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A site of 0-bootstrap, imported, generated, checked and served: the answer to each address of
 * 0-bootstrap's README and program.
 */
@Tag("heavy")
final class ImportedSiteTest {

  private static final Path SITE = Path.of("src/test/imports/good");

  /** The kernel of networks prod, test and dev, by its name in site.toml. */
  private static final String KERNEL = "zos-v3-generic-7e587e499a";

  @TempDir private static Path work;
  private static @Nullable TreeServer server;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @BeforeAll
  static void serveImportedSite() throws Exception {
    Path kernels = ZeroBootstrapKernels.write(work.resolve("kernels"));
    Path source = work.resolve("source");
    Path tree = work.resolve("tree");
    run(
        "import",
        "--from",
        "0-bootstrap",
        "--config",
        SITE.resolve("config.py") + "",
        "--kernels",
        kernels + "",
        "--provision",
        SITE.resolve("provision.csv") + "",
        "--network",
        "development=dev",
        source + "");
    run("generate", "--source", source + "", "--out", tree + "");
    run("check", tree + "");
    server =
        TreeServer.start(
            tree, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), line -> {});
  }

  private static void run(String... arguments) {
    StringWriter said = new StringWriter();
    int status =
        Bootmirror.run(new PrintWriter(said, true), new PrintWriter(said, true), arguments);
    assertThat(status).as(said.toString()).isZero();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  /** The last column is a part of the answer, at its beginning of 4,096 bytes. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "/ipxe/prod                                | 200 | runmode=prod panic=7200",
        "/ipxe/test/1234                           | 200 | set farmer-id 1234",
        "/ipxe/dev/5550/console=ttyS0              | 200 | set extra console=ttyS0",
        "/ipxe/dev/5550/a%20b=c___d                | 200 | set extra a b=c/d",
        "/ipxe/prod/1234/-/KERNEL                  | 200 | set kernel KERNEL",
        "/ipxe/qa                                  | 200 | runmode=qa panic=7200",
        "/ipxe/prod?version=v3                     | 200 | version=v3",
        "/iso/prod                                 | 200 |",
        "/iso/test/1234                            | 200 |",
        "/iso/dev/5550/console=ttyS0               | 200 |",
        "/iso/prod/1234/quiet/KERNEL               | 200 |",
        "/usb/prod                                 | 200 |",
        "/usb/test/1234                            | 200 |",
        "/usb/dev/5550/console=ttyS0               | 200 |",
        "/usb/prod/1234/quiet/KERNEL               | 200 |",
        "/uefi/prod                                | 200 | MZ",
        "/uefi/test/1234                           | 200 | MZ",
        "/uefi/dev/5550/console=ttyS0              | 200 | MZ",
        "/uefi/prod/1234/quiet/KERNEL              | 200 | MZ",
        "/uefimg/prod                              | 200 |",
        "/uefimg/test/1234                         | 200 |",
        "/uefimg/dev/5550/console=ttyS0            | 200 |",
        "/uefimg/prod/1234/quiet/KERNEL            | 200 |",
        "/krn/prod                                 | 200 | HdrS",
        "/krn/test/1234                            | 200 | HdrS",
        "/krn/dev/5550/console=ttyS0               | 200 | HdrS",
        "/snponly/prod/1234/console=ttyS0          | 200 | MZ",
        "/krn-generic                              | 200 | HdrS",
        "/uefi-generic                             | 200 | MZ",
        "/krn-provision                            | 200 | HdrS",
        "/uefi-provision                           | 200 | MZ",
        "/provision                                | 200 | #!ipxe",
        "/provision/default                        | 200 | #!ipxe",
        "/provision/52:54:00:12:34:56              | 200 | set farmer-id 1234",
        "/provision/52-54-00-12-34-57              | 200 | set network dev",
        "/provision/52:54:00:12:34:99              | 404 |",
        "/kernel/BUILD                             | 200 | HdrS",
        "/kernel/net/prod.efi                      | 200 | HdrS",
        "/kernel/net/qa.efi                        | 200 | MZ",
        "/                                         | 200 | <html",
        "/images.json                              | 200 | \"images\"",
        "/licenses                                 | 200 | iPXE",
        // a build that no network starts, without --all-kernels
        "/kernel/old.efi                           | 404 |",
        // a query is refused behind a farm id: the arguments say version=v4
        "/ipxe/prod/1234?version=v4                | 400 | found \"?\"",
        // a kernel is named as in site.toml, without .efi
        "/usb/prod/1234/quiet/BUILD                | 400 | kernel: found",
        "/krn-generic/                             | 400 | empty segment",
        "/ipxe/nothing                             | 404 |",
        "/ipxe/nothing/1                           | 404 |",
        "/ipxe/prod/zero                           | 400 | farmer-id",
        "/debug/prod/1234                          | 410 | /debug",
        // pages and calls of the program
        "/generate                                 | 200 |",
        "/expert                                   | 200 |",
        "/images                                   | 200 |",
        "/api/images                               | 404 |",
        "/api/symlink/prod.efi/other.efi           | 404 |"
      })
  void everyAddressIsAnswered(String address, int status, @Nullable String part) throws Exception {
    HttpResponse<byte[]> answer = get(address);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(
            new String(
                answer.body(),
                0,
                Math.min(4096, answer.body().length),
                StandardCharsets.ISO_8859_1))
        .contains(part == null ? "" : full(part));
  }

  @Test
  void kernelsAreNotUploaded() throws Exception {
    HttpResponse<byte[]> answer =
        HTTP.send(
            HttpRequest.newBuilder(uri("/api/kernel"))
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build(),
            BodyHandlers.ofByteArray());

    assertThat(answer.statusCode()).isEqualTo(405);
  }

  private static HttpResponse<byte[]> get(String address) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(uri(full(address))).build(), BodyHandlers.ofByteArray());
  }

  private static String full(String text) {
    return text.replace("KERNEL", KERNEL).replace("BUILD", ZeroBootstrapKernels.BUILD);
  }

  private static URI uri(String address) {
    int port = Objects.requireNonNull(server).port();
    return URI.create("http://127.0.0.1:" + port + address);
  }
}
