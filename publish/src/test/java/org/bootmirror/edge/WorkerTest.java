package org.bootmirror.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.bootmirror.content.Slot;
import org.bootmirror.http.Nginx;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.variant.ImageVariant;
import org.bootmirror.variant.RefusedRequestException;
import org.bootmirror.variant.SiteRequest;
import org.bootmirror.variant.Variants;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The Cloudflare Worker in workerd answers as Java does, from three origins: workerd's disk
 * service, which has no entity tags; nginx by HTTP; static assets, which know no ranges.
 */
@Tag("programs")
final class WorkerTest {

  private static final int RANGES = 60;

  @TempDir private static Path work;

  private static EdgeTree site = new EdgeTree(Path.of("tree"));
  private static Nginx nginx;
  private static Workerd workerd;
  private static Process miniflare;
  private static final Map<String, Integer> PORTS = new HashMap<>();

  @BeforeAll
  static void start() throws Exception {
    site =
        new EdgeTree(work.resolve("tree"))
            .publish("http://boot.example", "\"krn\", \"uefi\", \"iso\", \"cloud\"", Instant.EPOCH);
    site.withNodes(new ObjectMapper().readTree(NodeProgram.REQUESTS.toFile()));
    nginx = Nginx.serving(work.resolve("nginx"), List.of(site.folder()));
    miniflare = NodeProgram.start("miniflare.mjs", NodeProgram.EDGE, site.folder());
    workerd = Workerd.start(site.folder(), Map.of("ORIGIN", nginx.localBase(0)));
    PORTS.put("disk", workerd.port("disk"));
    PORTS.put("http", workerd.port("http"));
    PORTS.put("assets", URI.create(miniflare.inputReader().readLine()).getPort());
  }

  @AfterAll
  static void stop() throws Exception {
    workerd.close();
    nginx.close();
    miniflare.getOutputStream().close();
    miniflare.waitFor();
  }

  @ParameterizedTest
  @ValueSource(strings = {"disk", "http", "assets"})
  void everyImageIsTheOverlayOfJava(String origin) throws Exception {
    for (String target : EdgeTree.IMAGES) {
      ImageVariant variant = site.image(target);
      byte[] expected = site.bytes(variant);
      HttpAnswer answer = ask(origin, "GET", target);

      assertThat(answer.status()).as(target).isEqualTo(200);
      assertThat(answer.body()).as(target).isEqualTo(expected);
      assertThat(answer.header("Content-Type"))
          .isEqualTo(TreeLayout.mediaType(variant.image().pathWithExtension().value()).value());
      assertThat(answer.header("Content-Disposition"))
          .isEqualTo("attachment; filename=\"" + variant.fileName() + "\"");
      assertThat(answer.header("Cache-Control"))
          .isEqualTo(TreeLayout.cacheRule(variant.image().path().value()).value());
      assertThat(answer.header("Accept-Ranges")).isEqualTo("bytes");

      HttpAnswer head = ask(origin, "HEAD", target);
      assertThat(head.body()).isEmpty();
      assertThat(head.headers()).isEqualTo(answer.headers());

      assertThat(ask(origin, "GET", target, "If-None-Match: \"x\", W/" + variant.entityTag()))
          .satisfies(
              same -> {
                assertThat(same.status()).isEqualTo(304);
                assertThat(same.body()).isEmpty();
                assertThat(same.header("ETag")).isEqualTo(variant.entityTag());
              });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"disk", "http", "assets"})
  void everyRangeIsThatOfJava(String origin) throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (String target : EdgeTree.IMAGES) {
      ImageVariant variant = site.image(target);
      byte[] whole = site.bytes(variant);
      Slot slot = variant.image().slots().get(0);
      for (int i = 0; i < RANGES / EdgeTree.IMAGES.size(); i++) {
        long near = i % 3 == 0 ? slot.offset() : i % 3 == 1 ? slot.end() : -1;
        int first = near < 0 ? random.nextInt(whole.length) : (int) near - random.nextInt(50);
        int end = Math.min(whole.length, first + 1 + random.nextInt(i % 2 == 0 ? 100 : 300_000));
        HttpAnswer answer = ask(origin, "GET", target, "Range: bytes=" + first + "-" + (end - 1));

        String what = "seed " + seed + ": " + target + " " + first + "-" + (end - 1);
        assertThat(answer.status()).as(what).isEqualTo(206);
        assertThat(answer.header("Content-Range"))
            .isEqualTo("bytes " + first + "-" + (end - 1) + "/" + whole.length);
        assertThat(answer.body()).as(what).isEqualTo(Arrays.copyOfRange(whole, first, end));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"disk", "http", "assets"})
  void rangesOfEveryForm(String origin) throws Exception {
    String target = "/krn/prod/1234";
    ImageVariant variant = site.image(target);
    byte[] whole = site.bytes(variant);
    int size = whole.length;
    String tag = "If-Range: " + variant.entityTag();

    assertPart(ask(origin, "GET", target, "Range: bytes=-5"), whole, size - 5, size);
    assertPart(ask(origin, "GET", target, "Range: bytes=9-"), whole, 9, size);
    assertPart(ask(origin, "GET", target, "Range: bytes=0-999999999"), whole, 0, size);
    assertPart(ask(origin, "GET", target, "Range: bytes=4-4", tag), whole, 4, 5);
    for (String other : List.of("If-Range: \"other\"", tag.replace(" ", " W/"))) {
      assertThat(ask(origin, "GET", target, "Range: bytes=4-4", other).body()).isEqualTo(whole);
    }
    for (String ignored : List.of("bytes=0-1,5-6", "lines=1-2", "bytes=-", "bytes=1")) {
      HttpAnswer answer = ask(origin, "GET", target, "Range: " + ignored);
      assertThat(answer.status()).as(ignored).isEqualTo(200);
      assertThat(answer.body()).as(ignored).isEqualTo(whole);
    }
    for (String outside : List.of("bytes=" + size + "-", "bytes=-0", "bytes=5-4")) {
      HttpAnswer answer = ask(origin, "GET", target, "Range: " + outside);
      assertThat(answer.status()).as(outside).isEqualTo(416);
      assertThat(answer.header("Content-Range")).isEqualTo("bytes */" + size);
    }
    HttpAnswer head = ask(origin, "HEAD", target, "Range: bytes=4-4");
    assertThat(head.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"disk", "http", "assets"})
  void everyVectorIsAnsweredAsByJava(String origin) throws Exception {
    JsonNode vectors = new ObjectMapper().readTree(NodeProgram.REQUESTS.toFile());
    Variants variants = site.variants();
    int compared = 0;
    for (JsonNode one : vectors.path("requests")) {
      String target = one.path("target").asText();
      if (!target.startsWith("/") || target.contains(" ")) {
        continue; // no request by HTTP
      }
      String expected = expected(variants, reached(origin, target));
      if (expected.isEmpty()) {
        continue;
      }
      compared++;
      boolean node = target.matches("/(ignition|cloud|generic|metadata)[?].*");
      HttpAnswer answer =
          node // a whole file of the origin
              ? ask(origin, "GET", target)
              : ask(origin, "GET", target, "Range: bytes=0-0", "If-None-Match: \"x\"");
      String found =
          node || answer.header("ETag").isEmpty()
              ? answer.status() + " " + answer.text()
              : answer.header("ETag") + " " + answer.header("Content-Disposition");
      assertThat(found).as(origin + " " + target).isEqualTo(expected);
    }
    assertThat(compared).isGreaterThan(110);
  }

  @ParameterizedTest
  @ValueSource(strings = {"disk", "http", "assets"})
  void everythingElsePassesToTheOrigin(String origin) throws Exception {
    byte[] iso = Files.readAllBytes(site.folder().resolve("iso/prod.iso"));
    assertThat(ask(origin, "GET", "/iso/prod.iso").body()).isEqualTo(iso);
    assertThat(ask(origin, "HEAD", "/iso/prod.iso").status()).isEqualTo(200);
    assertThat(ask(origin, "GET", "/provision/52:54:00:12:34:5A").text())
        .startsWith("#!ipxe\n# Node rack1-a. ");
    assertThat(ask(origin, "GET", "/provision").text())
        .startsWith("#!ipxe\n# Node without a script of its own. ");
    assertThat(ask(origin, "GET", "/no/such/file").status()).isEqualTo(404);
    if (!origin.equals("disk")) {
      String tag = ask(origin, "GET", "/images.json").header("ETag");
      assertThat(ask(origin, "GET", "/images.json", "If-None-Match: " + tag).status())
          .isEqualTo(304);
    }
    if (!origin.equals("assets")) {
      assertPart(ask(origin, "GET", "/iso/prod.iso", "Range: bytes=7-90"), iso, 7, 91);
    }
    HttpAnswer post = ask(origin, "POST", "/iso/prod/1234", "Content-Length: 0");
    assertThat(post.status()).isEqualTo(405);
    assertThat(post.header("Allow")).isEqualTo("GET, HEAD");
  }

  /**
   * The target as the worker sees it. workerd takes the fragment away. The router in front of
   * static assets also resolves segments of dots and turns backslashes into slashes (WHATWG URL,
   * 4.4), and encodes what is no ASCII: the worker judges the result by the same rules.
   */
  private static String reached(String origin, String target) {
    String seen = target.replaceFirst("#.*", "");
    if (!origin.equals("assets")) {
      return seen;
    }
    return switch (seen) {
      case "/iso/prod/1234/a\\" -> "/iso/prod/1234/a/";
      case "/iso/prod/1234/%2e%2e", "/iso/prod/1234/.." -> "/iso/prod/";
      case "/iso/../iso/prod/1234", "/iso/./prod/1234" -> "/iso/prod/1234";
      case "/iso/prod/1234/\u00e9" -> "/iso/prod/1234/%C3%A9";
      default -> seen;
    };
  }

  /** What Java answers, as a text to compare; empty for a file of the tree. */
  private static String expected(Variants variants, String target) throws IOException {
    try {
      SiteRequest request = SiteRequest.of(target);
      if (request instanceof SiteRequest.Node node) {
        return "200 " + NodeAnswers.text(site.nodes().of(node));
      }
      if (!(request instanceof SiteRequest.Variant variant)) {
        return "";
      }
      if (variant.isScript()) {
        return "200 " + variants.script(variant);
      }
      ImageVariant image = variants.image(variant);
      return image.entityTag() + " attachment; filename=\"" + image.fileName() + "\"";
    } catch (RefusedRequestException e) {
      return e.status() + " " + e.getMessage() + "\n";
    }
  }

  private static void assertPart(HttpAnswer answer, byte[] whole, int first, int end) {
    assertThat(answer.status()).isEqualTo(206);
    assertThat(answer.header("Content-Range"))
        .isEqualTo("bytes " + first + "-" + (end - 1) + "/" + whole.length);
    assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(whole, first, end));
  }

  private static HttpAnswer ask(String origin, String method, String target, String... headers)
      throws Exception {
    return HttpAnswer.to(Objects.requireNonNull(PORTS.get(origin)), method, target, headers);
  }
}
