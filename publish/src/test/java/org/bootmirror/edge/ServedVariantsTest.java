package org.bootmirror.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bootmirror.content.Slot;
import org.bootmirror.serve.TreeServer;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.variant.ImageVariant;
import org.bootmirror.variant.NodeAnswer;
import org.bootmirror.variant.RefusedRequestException;
import org.bootmirror.variant.SiteRequest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bootmirror serve} answers variants with the bytes of the overlay. */
@Tag("programs")
final class ServedVariantsTest {

  private static final Path REQUESTS =
      Path.of("../generator-core/src/test/resources/org/bootmirror/variant/requests.json");

  private static final List<String> TARGETS =
      List.of(
          "/iso/prod/1234/console=ttyS0.iso",
          "/krn/prod/7",
          "/uefi/prod/7/a=b/memtest.efi",
          "/cloud/prod/12.img.gz");

  private static final int RANGES = 60;
  private static final int AROUND = 3000;

  @TempDir private static Path shared;
  private static EdgeTree tree = new EdgeTree(Path.of("tree"));

  @TempDir private Path work;

  @BeforeAll
  static void generate() throws Exception {
    tree =
        new EdgeTree(shared.resolve("tree"))
            .publish(
                "http://boot.example",
                "\"krn\", \"uefi\", \"iso\", \"cloud\"",
                Instant.parse("2026-01-01T00:00:00Z"));
  }

  @Test
  void wholeImagesAndPartsAreThoseOfTheOverlay() throws Exception {
    Random random = new Random(1);
    try (TreeServer server = serve(tree.folder());
        RawHttp connection = new RawHttp(server.port())) {
      for (String target : TARGETS) {
        ImageVariant image = tree.image(target);
        byte[] expected = tree.bytes(image);
        RawHttp.Answer whole = connection.send("GET", target);
        assertThat(whole.status()).as(target).isEqualTo(200);
        assertThat(Arrays.equals(whole.body(), expected)).as(target).isTrue();
        assertThat(whole.header("etag")).isEqualTo(image.entityTag());
        assertThat(whole.header("content-type"))
            .isEqualTo(TreeLayout.mediaType(image.image().immutablePath().value()).value());
        assertThat(whole.header("content-disposition"))
            .isEqualTo("attachment; filename=\"" + image.fileName() + "\"");
        assertThat(whole.header("cache-control")).isEqualTo("no-cache");
        Slot slot = image.image().slots().get(0);
        for (int i = 0; i < RANGES; i++) {
          long edge = random.nextBoolean() ? slot.offset() : slot.end();
          int from = (int) Math.max(0, edge - random.nextInt(AROUND));
          int to = Math.min(expected.length, from + 1 + random.nextInt(3 * AROUND));
          RawHttp.Answer part =
              connection.send(
                  "GET",
                  target,
                  "Range",
                  "bytes=" + from + "-" + (to - 1),
                  "If-Range",
                  image.entityTag());
          assertThat(part.status()).isEqualTo(206);
          assertThat(part.body()).isEqualTo(Arrays.copyOfRange(expected, from, to));
        }
        assertThat(connection.send("GET", target, "If-None-Match", image.entityTag()).status())
            .isEqualTo(304);
        RawHttp.Answer head = connection.send("HEAD", target);
        assertThat(head.header("content-length")).isEqualTo(Integer.toString(expected.length));
      }
    }
  }

  @Test
  void everyAddressOfTheVectorsIsAnsweredLikeJava() throws Exception {
    JsonNode vectors = new ObjectMapper().readTree(Files.readString(REQUESTS));
    tree.withNodes(vectors);
    try (TreeServer server = serve(tree.folder())) {
      for (JsonNode one : vectors.path("requests")) {
        String target = one.path("target").asText();
        // HTTP has no such target; and a folder of the tree may have a page.
        boolean folder =
            target.matches("/[a-z0-9]+/") && Files.isDirectory(tree.folder().resolve("." + target));
        if (!target.startsWith("/") || target.contains(" ") || folder) {
          continue;
        }
        try (RawHttp connection = new RawHttp(server.port())) {
          RawHttp.Answer found = connection.send("GET", target);
          try {
            SiteRequest request = SiteRequest.of(target);
            if (request instanceof SiteRequest.Node node) {
              NodeAnswer answer = tree.nodes().of(node);
              assertThat(found.status()).as(target).isEqualTo(200);
              assertThat(found.text()).as(target).isEqualTo(NodeAnswers.text(answer));
              if (!(answer instanceof NodeAnswer.File)) {
                assertThat(found.header("content-type"))
                    .startsWith(answer instanceof NodeAnswer.Json ? "application/json" : "text/");
              }
            } else if (request instanceof SiteRequest.Variant variant) {
              String expected =
                  variant.isScript()
                      ? tree.variants().script(variant)
                      : tree.variants().image(variant).entityTag();
              assertThat(variant.isScript() ? found.text() : found.header("etag"))
                  .as(target)
                  .isEqualTo(expected);
            }
          } catch (RefusedRequestException e) {
            assertThat(found.status()).as(target).isEqualTo(e.status());
            // Jetty itself refuses what it cannot decode.
            boolean judgedByServer =
                target.matches(".*%(?![0-9A-Fa-f]{2}).*|.*%00.*|.*[^ -~].*")
                    && found.text().equals("400 Bad Request\n");
            assertThat(judgedByServer || found.text().equals(e.getMessage() + "\n"))
                .as(target + ": " + found.text())
                .isTrue();
          }
        }
      }
    }
  }

  /** Of a script, the beginning is read; of images.json, nothing. */
  @Test
  void aScriptMayBeLongAndNeedsNoIndex() throws Exception {
    Path script = work.resolve("provision/52-54-00-00-00-77");
    Files.createDirectory(work.resolve("provision"));
    Files.writeString(script, "#!ipxe\n" + "#\n".repeat(1 << 19));
    try (TreeServer server = serve(work);
        RawHttp connection = new RawHttp(server.port())) {
      assertThat(connection.send("GET", "/boot.ipxe").text()).startsWith("#!ipxe\n");
      assertThat(connection.send("GET", "/ipxe?mac=52-54-00-00-00-77").text())
          .endsWith("chain --autofree provision/52-54-00-00-00-77\n");
      assertThat(connection.send("GET", "/v1/boot/52-54-00-00-00-77").status()).isEqualTo(404);
    }
  }

  @Test
  void aReleaseBetweenTwoRequestsMixesNothing() throws Exception {
    EdgeTree mine = new EdgeTree(work.resolve("mirror"));
    mine.publish("http://one.example", "\"krn\"", Instant.parse("2026-01-01T00:00:00Z"));
    String old = mine.image("/krn/prod/1").entityTag();
    try (TreeServer server = serve(mine.folder());
        RawHttp connection = new RawHttp(server.port())) {
      assertThat(connection.send("GET", "/krn/prod/1").header("etag")).isEqualTo(old);
      mine.publish("http://two.example", "\"krn\"", Instant.parse("2026-01-02T00:00:00Z"));
      byte[] fresh = mine.bytes(mine.image("/krn/prod/1"));
      RawHttp.Answer rest =
          connection.send("GET", "/krn/prod/1", "Range", "bytes=9000-", "If-Range", old);
      assertThat(rest.status()).isEqualTo(200);
      assertThat(Arrays.equals(rest.body(), fresh)).isTrue();

      Files.delete(
          mine.folder().resolve(mine.image("/krn/prod/1").image().immutablePath().value()));
      assertThat(connection.send("GET", "/krn/prod/1").status()).isEqualTo(500);
      assertThat(connection.send("GET", "/ipxe/prod/1").status()).isEqualTo(200);
      Files.delete(mine.folder().resolve("images.json"));
      assertThat(connection.send("GET", "/ipxe/prod/1").status()).isEqualTo(404);
    }
  }

  private static TreeServer serve(Path folder) throws Exception {
    return TreeServer.start(
        folder, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), line -> {});
  }
}
