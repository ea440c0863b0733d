package org.bootmirror.visit;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.head;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.bootmirror.audit.TreeProblem;
import org.bootmirror.content.Progress;
import org.bootmirror.folder.ScratchFolder;
import org.bootmirror.http.Route;
import org.bootmirror.serve.TreeServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class TreeDownloadTest {

  private static final Instant NOW = Instant.parse("2029-01-01T00:00:00Z");
  private static final String SUM = "0123456789abcdef".repeat(4);
  private static final String IMMUTABLE = "kernel/" + SUM + ".linux";

  @RegisterExtension
  private static final WireMockExtension SERVER =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  @TempDir private Path work;

  @Test
  void bootmirrorsServerHasNoProblemsAndEveryNamedFileIsFetched() throws IOException {
    Path tree = Files.createDirectories(work.resolve("tree"));
    Files.createDirectories(tree.resolve("ipxe"));
    Files.createDirectories(tree.resolve("kernel"));
    Files.writeString(tree.resolve("SHA256SUMS"), SUM + "  index.html\n" + SUM + "  ipxe/prod\n");
    Files.writeString(tree.resolve("ipxe/prod"), "#!ipxe\nset path ../" + IMMUTABLE + "\n");
    Files.writeString(tree.resolve("index.html"), "<html>");
    Files.writeString(tree.resolve(IMMUTABLE), "linux");
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (TreeServer server = TreeServer.start(tree, address, line -> {});
        ScratchFolder scratch = ScratchFolder.in(work)) {
      URI base = URI.create("http://127.0.0.1:" + server.port());

      assertThat(TreeDownload.of(base, Route.direct(), scratch.folder(), NOW, Progress.NONE))
          .isEmpty();
      assertThat(scratch.folder().resolve(IMMUTABLE)).hasContent("linux");
      assertThat(scratch.folder().resolve("index.html")).hasContent("<html>");
    }
  }

  /** Single-page hosts answer every name with their page: it says nothing of a publication. */
  @Test
  void aHostThatAnswersEveryNameIsNotTakenForATreeThatChanges() throws IOException {
    sums("ipxe/prod");
    SERVER.stubFor(
        any(anyUrl()).atPriority(10).willReturn(okForContentType("text/html", "<html>")));

    List<TreeProblem> found =
        TreeDownload.of(URI.create(SERVER.baseUrl()), Route.direct(), work, NOW, Progress.NONE);

    assertThat(found.stream().map(TreeProblem::toString))
        .anyMatch(line -> line.startsWith("no-tree-has-this-name: the server answers 200"));
    assertThat(work.resolve(".publishing")).doesNotExist();
  }

  @Test
  void eachFaultOfAServerIsReported() throws IOException {
    sums("../out", "index.html", "ipxe/prod", "iso/prod", "krn/prod", "uefi/prod.efi", "usb/prod");
    stub("/ipxe/prod", okForContentType("Text/HTML", "#!ipxe"));
    stub(
        "/index.html",
        okForContentType("text/html; charset=utf-8", "").withHeader("Content-Encoding", "gzip"));
    stub("/uefi/prod.efi", okForContentType("text/html", "<html>"));
    stub("/krn/prod", aResponse().withStatus(302).withHeader("Location", "https://cdn.example/"));
    stub("/iso/prod", aResponse().withStatus(403));
    stub("/usb/prod", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE));

    List<TreeProblem> findings =
        TreeDownload.of(URI.create(SERVER.baseUrl()), Route.direct(), work, NOW, Progress.NONE);

    assertThat(findings.stream().map(TreeProblem::toString))
        .contains(
            "ipxe/prod: found content type Text/HTML, expected text/plain; charset=us-ascii",
            "index.html: found encoding gzip, expected none",
            "uefi/prod.efi: found content type text/html, expected application/efi",
            "krn/prod: the server answers 302 to https://cdn.example/, expected 200",
            "iso/prod: the server answers 403, expected 200")
        .anyMatch(line -> line.startsWith("usb/prod: no whole answer: "))
        .anyMatch(line -> line.startsWith("SHA256SUMS:1: \"../out\" is no path"));
    assertThat(work.resolve("krn/prod")).doesNotExist();
  }

  @Test
  void hostileNamesAndTextsAreRefused() throws IOException {
    sums("a", "a/b", "c\u001b[31m", "ipxe/prod");
    stub("/ipxe/prod", okForContentType("text/plain", "a/".repeat(200_000)));
    stub("/a", okForContentType("text/plain", "a"));
    stub("/a/b", okForContentType("text/plain", "b"));

    List<TreeProblem> findings =
        TreeDownload.of(URI.create(SERVER.baseUrl()), Route.direct(), work, NOW, Progress.NONE);

    assertThat(findings)
        .extracting(TreeProblem::toString)
        .contains("a/b: cannot be saved beside the other files")
        .anyMatch(line -> line.startsWith("SHA256SUMS:3: "));
  }

  @Test
  void anIncompleteTreeIsRecognised() throws IOException {
    sums("ipxe/prod");
    stub("/ipxe/prod", okForContentType("application/octet-stream", "#!ipxe"));
    SERVER.stubFor(head(urlPathEqualTo("/.publishing")).willReturn(aResponse()));

    assertThat(
            TreeDownload.of(URI.create(SERVER.baseUrl()), Route.direct(), work, NOW, Progress.NONE))
        .allMatch(finding -> finding.problem().contains("found no Content-Length"));
    assertThat(work.resolve(".publishing")).exists();
  }

  /** The audit says why metadata are not to be trusted; the rest is downloaded. */
  @Test
  void metadataThatNobodySignedAreNotFollowed() throws IOException {
    sums("index.html");
    stub("/index.html", okForContentType("text/html; charset=utf-8", ""));
    String root = "{\"signatures\":[],\"signed\":{\"_type\":\"root\"}}";
    stub("/tuf/1.root.json", okForContentType("application/json", root));
    stub("/tuf/timestamp.json", okForContentType("application/json", "{}"));

    TreeDownload.of(URI.create(SERVER.baseUrl()), Route.direct(), work, NOW, Progress.NONE);

    assertThat(work.resolve("tuf/1.root.json")).hasContent(root);
    assertThat(work.resolve("tuf/timestamp.json")).doesNotExist();
    assertThat(work.resolve("index.html")).exists();
  }

  @Test
  void aServerWithoutATreeIsReportedAtOnce() {
    stub("/SHA256SUMS", aResponse().withStatus(404));

    assertThatThrownBy(
            () ->
                TreeDownload.of(
                    URI.create(SERVER.baseUrl()), Route.direct(), work, NOW, Progress.NONE))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "SHA256SUMS: the server answers 404, expected 200; is a tree of bootmirror served"
                + " there?");
    assertThatThrownBy(
            () ->
                TreeDownload.of(
                    URI.create("http://127.0.0.1:1"), Route.direct(), work, NOW, Progress.NONE))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("SHA256SUMS: no whole answer: ");
  }

  private static void sums(String... names) {
    StringBuilder sums = new StringBuilder();
    for (String name : Arrays.stream(names).sorted().toList()) {
      sums.append(SUM).append("  ").append(name).append('\n');
    }
    stub("/SHA256SUMS", okForContentType("text/plain", sums.toString()));
  }

  private static void stub(String path, ResponseDefinitionBuilder answer) {
    SERVER.stubFor(get(path).willReturn(answer));
  }
}
