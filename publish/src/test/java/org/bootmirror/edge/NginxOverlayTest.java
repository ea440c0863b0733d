package org.bootmirror.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bootmirror.content.Slot;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.variant.ImageVariant;
import org.bootmirror.variant.SiteRequest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** nginx and njs answer the variants of images with the bytes that Java makes. */
@Tag("programs")
final class NginxOverlayTest {

  private static final List<String> TARGETS =
      List.of(
          "/iso/prod/1234",
          "/usb/prod/4294967295/console=ttyS0%20quiet.img",
          "/krn/prod/7",
          "/uefi/prod/7/a=b/memtest.efi",
          "/cloud/prod/12.img.gz");

  private static final int RANGES = 12;
  private static final int AROUND = 3000;

  /** Lies in front of the slot of the ISO, near its end. */
  private static final int EDGE = 1_600_000;

  @TempDir private static Path shared;
  private static EdgeTree tree = new EdgeTree(Path.of("tree"));

  @TempDir private Path work;

  @BeforeAll
  static void generate() throws Exception {
    tree =
        new EdgeTree(shared.resolve("tree"))
            .publish(
                "http://boot.example",
                "\"krn\", \"uefi\", \"iso\", \"usb\", \"cloud\"",
                Instant.parse("2026-01-01T00:00:00Z"));
  }

  @ParameterizedTest
  @EnumSource
  void wholeImagesAndPartsAreThoseOfJava(NjsEngine engine) throws Exception {
    Random random = new Random(1);
    try (NjsNginx nginx = NjsNginx.overlaying(engine, work, tree.folder());
        RawHttp connection = nginx.connect()) {
      for (String target : TARGETS) {
        ImageVariant image = tree.image(target);
        byte[] expected = tree.bytes(image);

        RawHttp.Answer whole = connection.send("GET", target);

        assertThat(whole.status()).as(target).isEqualTo(200);
        assertThat(Arrays.equals(whole.body(), expected)).as(target).isTrue();
        String path = image.image().immutablePath().value();
        assertThat(whole.header("content-type")).isEqualTo(TreeLayout.mediaType(path).value());
        assertThat(whole.header("content-disposition"))
            .isEqualTo("attachment; filename=\"" + image.fileName() + "\"");
        assertThat(whole.header("cache-control")).isEqualTo("no-cache");
        assertThat(whole.header("accept-ranges")).isEqualTo("bytes");
        for (int i = 0; i < RANGES; i++) {
          Slot slot = image.image().slots().get(0);
          long edge = random.nextBoolean() ? slot.offset() : slot.end();
          int from = (int) Math.max(0, edge - random.nextInt(AROUND));
          int to = Math.min(expected.length, from + 1 + random.nextInt(3 * AROUND));
          RawHttp.Answer part =
              connection.send("GET", target, "Range", "bytes=" + from + "-" + (to - 1));
          assertThat(part.status()).isEqualTo(206);
          assertThat(part.header("content-range"))
              .isEqualTo("bytes " + from + "-" + (to - 1) + "/" + expected.length);
          assertThat(Arrays.equals(part.body(), Arrays.copyOfRange(expected, from, to)))
              .as(target + " from " + from)
              .isTrue();
        }
        if (target.endsWith(".gz")) {
          requireGzip(whole.body());
        }
      }
      assertThat(nginx.log()).doesNotContain("exception");
    }
  }

  @ParameterizedTest
  @EnumSource
  void conditionsAndOddRangesAreAnswered(NjsEngine engine) throws Exception {
    String target = TARGETS.get(0);
    byte[] expected = tree.bytes(tree.image(target));
    int size = expected.length;
    try (NjsNginx nginx = NjsNginx.overlaying(engine, work, tree.folder());
        RawHttp connection = nginx.connect()) {
      RawHttp.Answer head = connection.send("HEAD", target);
      assertThat(head.status()).isEqualTo(200);
      assertThat(head.header("content-length")).isEqualTo(Integer.toString(size));
      String tag = head.header("etag");
      assertThat(tag).startsWith("\"");
      assertThat(connection.send("GET", target, "If-None-Match", tag).status()).isEqualTo(304);
      assertThat(connection.send("GET", target, "If-None-Match", "\"x\"").status()).isEqualTo(200);

      RawHttp.Answer tail = connection.send("GET", target, "Range", "bytes=-40000");
      assertThat(tail.status()).isEqualTo(206);
      assertThat(tail.body()).isEqualTo(Arrays.copyOfRange(expected, size - 40_000, size));
      RawHttp.Answer open =
          connection.send("GET", target, "Range", "bytes=" + EDGE + "-", "If-Range", tag);
      assertThat(open.status()).isEqualTo(206);
      assertThat(open.body()).isEqualTo(Arrays.copyOfRange(expected, EDGE, size));
      RawHttp.Answer stale =
          connection.send("GET", target, "Range", "bytes=" + EDGE + "-", "If-Range", "\"x\"");
      assertThat(stale.status()).isEqualTo(200);
      assertThat(Arrays.equals(stale.body(), expected)).isTrue();

      RawHttp.Answer beyond = connection.send("GET", target, "Range", "bytes=" + size + "-");
      assertThat(beyond.status()).isEqualTo(416);
      assertThat(beyond.header("content-range")).isEqualTo("bytes */" + size);
      RawHttp.Answer two = connection.send("GET", target, "Range", "bytes=0-9,1600000-1600100");
      assertThat(two.status()).isEqualTo(200);
      assertThat(Arrays.equals(two.body(), expected)).isTrue();
      assertThat(connection.send("POST", target, "Content-Length", "0").header("allow"))
          .isEqualTo("GET, HEAD");
    }
  }

  /** A byte too many in one answer would be the beginning of the next. */
  @ParameterizedTest
  @EnumSource
  void answersOnOneConnectionDoNotDisturbEachOther(NjsEngine engine) throws Exception {
    byte[] iso = tree.bytes(tree.image("/iso/prod/1"));
    byte[] other = tree.bytes(tree.image("/krn/test/2"));
    byte[] published = Files.readAllBytes(tree.folder().resolve("iso/prod"));
    String script =
        tree.variants().script((SiteRequest.Variant) SiteRequest.of("/ipxe/prod/1/a=b"));
    try (NjsNginx nginx = NjsNginx.overlaying(engine, work, tree.folder());
        RawHttp connection = nginx.connect()) {
      for (int round = 0; round < 3; round++) {
        assertThat(Arrays.equals(connection.send("GET", "/iso/prod/1").body(), iso)).isTrue();
        assertThat(Arrays.equals(connection.send("GET", "/iso/prod").body(), published)).isTrue();
        assertThat(connection.send("GET", "/iso/none").status()).isEqualTo(404);
        assertThat(connection.send("GET", "/krn/test/2", "Range", "bytes=3000-7999").body())
            .isEqualTo(Arrays.copyOfRange(other, 3000, 8000));
        assertThat(connection.send("HEAD", "/iso/prod/1").status()).isEqualTo(200);
        assertThat(connection.send("GET", "/iso/prod/x").status()).isEqualTo(400);
        assertThat(connection.send("GET", "/ipxe/prod/1/a=b").text()).isEqualTo(script);
      }
    }
  }

  /** Until nginx reads the new index, the images of the former release are answered, whole. */
  @ParameterizedTest
  @EnumSource
  void aReleaseBetweenScriptAndImageMixesNothing(NjsEngine engine) throws Exception {
    EdgeTree mine = new EdgeTree(work.resolve("mirror"));
    mine.publish("http://one.example", "\"krn\"", Instant.parse("2026-01-01T00:00:00Z"));
    byte[] first = mine.bytes(mine.image("/krn/prod/1"));
    try (NjsNginx nginx = NjsNginx.overlaying(engine, work, mine.folder())) {
      RawHttp.Answer before = nginx.get("/krn/prod/1");
      assertThat(Arrays.equals(before.body(), first)).isTrue();

      Path old = mine.folder().resolve(mine.image("/krn/prod/1").image().immutablePath().value());
      mine.publish("http://two.example", "\"krn\"", Instant.parse("2026-01-02T00:00:00Z"));
      byte[] second = mine.bytes(mine.image("/krn/prod/1"));
      assertThat(second).isNotEqualTo(first);
      byte[] meanwhile = nginx.get("/krn/prod/1").body();
      assertThat(Arrays.equals(meanwhile, engine == NjsEngine.FORKY_QJS ? second : first)).isTrue();

      Files.delete(old);
      RawHttp.Answer gone = nginx.get("/krn/prod/1");
      if (engine != NjsEngine.FORKY_QJS) {
        assertThat(gone.status()).isEqualTo(502);
        assertThat(gone.text()).endsWith(": a new release needs nginx -s reload\n");
      }
      nginx.reload();
      RawHttp.Answer after = nginx.get("/krn/prod/1", "If-None-Match", before.header("etag"));
      assertThat(after.status()).isEqualTo(200);
      assertThat(Arrays.equals(after.body(), second)).isTrue();
    }
  }

  private void requireGzip(byte[] image) throws Exception {
    Path file = Files.write(work.resolve("image.gz"), image);
    Process gzip = new ProcessBuilder("gzip", "-t", file.toString()).inheritIO().start();
    assertThat(gzip.waitFor()).isZero();
  }
}
