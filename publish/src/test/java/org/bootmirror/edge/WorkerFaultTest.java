package org.bootmirror.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bootmirror.edge.FaultyOrigin.Fault;
import org.bootmirror.http.Nginx;
import org.bootmirror.variant.ImageVariant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The worker in front of faulty origins, and of one whose release changes: never a mixed image. */
@Tag("programs")
final class WorkerFaultTest {

  private static final String TARGET = "/cloud/prod/1234";
  private static final String ADDRESS = "52-54-00-00-00-77";
  private static final int HEADERS_AND_MORE = 1000;

  @TempDir private static Path work;

  private static final String KINDS = "\"krn\", \"uefi\", \"iso\", \"cloud\"";

  private static EdgeTree site = new EdgeTree(Path.of("tree"));
  private static FaultyOrigin origin;
  private static Nginx nginx;
  private static Workerd workerd;

  @BeforeAll
  static void start() throws Exception {
    site = new EdgeTree(work.resolve("tree")).publish("http://first.example", KINDS, Instant.EPOCH);
    origin = new FaultyOrigin(site.folder());
    nginx = Nginx.serving(work.resolve("nginx"), List.of(site.folder()));
    workerd =
        Workerd.start(site.folder(), Map.of("LIVE", nginx.localBase(0), "FAULTS", origin.url()));
  }

  @AfterAll
  static void stop() {
    workerd.close();
    nginx.close();
    origin.close();
  }

  @ParameterizedTest
  @CsvSource({
    "LABELS_ENCODING, 'found Content-Encoding gzip of the origin, expected none'",
    "SHORTER, 'found [0-9]+ bytes of the origin, expected [0-9]+'",
    "LONGER, 'found [0-9]+ bytes of the origin, expected [0-9]+'",
    "OTHER_RANGE, 'found status 206 \\(bytes 2-10/[0-9]+\\) of the origin, expected .*'",
    "ABSENT, 'found no cloud/[0-9a-f]{64}.prod.img.gz, expected the image of images.json'",
    "BROKEN, 'found status 500 of the origin, expected .*'",
    "REDIRECTS, 'found status 302 of the origin, expected .*'",
    "NO_INDEX, 'found no usable answer of the origin, expected the files of a site'"
  })
  void aFaultIsASentence(Fault fault, String sentence) throws Exception {
    origin.set(fault);
    for (String[] headers : new String[][] {{}, {"Range: bytes=1-9"}}) {
      HttpAnswer answer = get("faults", headers);

      assertThat(answer.status()).as(answer.text()).isEqualTo(502);
      assertThat(answer.text()).matches(sentence + "\n");
      assertThat(answer.header("Content-Type")).isEqualTo("text/plain; charset=us-ascii");
      assertThat(answer.header("ETag")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SHORTER_UNANNOUNCED", "LONGER_UNANNOUNCED"})
  void anotherLengthCutsTheConnection(Fault fault) throws Exception {
    origin.set(fault);
    ImageVariant image = site.image(TARGET);
    HttpAnswer answer = get("faults");

    assertThat(answer.header("Content-Length"))
        .isEqualTo(Long.toString(image.image().description().size()));
    assertThat(answer.complete()).isFalse();
    assertThat(answer.body().length).isGreaterThan(HEADERS_AND_MORE);
  }

  /** Whatever such an origin says of a missing script, the node is one that is not listed. */
  @ParameterizedTest
  @EnumSource(names = {"IGNORES_RANGE", "HIDES_MISSING", "GONE_MISSING"})
  void aMissingScriptIsANodeThatIsNotListed(Fault fault) throws Exception {
    origin.set(fault);
    Path script = site.folder().resolve("provision/default");

    assertThat(node().status()).isEqualTo(404);
    assertThat(node().text()).startsWith("found no such node, expected ");
    Files.createDirectories(script.resolveSibling("."));
    Files.writeString(script, "#!ipxe\n");
    try {
      assertThat(node().text()).endsWith("chain --autofree provision/default\n");
      origin.set(Fault.BROKEN);
      assertThat(node().status()).isEqualTo(502);
    } finally {
      Files.delete(script);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"HIDES_MISSING", "GONE_MISSING"})
  void aMissingImageIsNamed(Fault fault) throws Exception {
    origin.set(fault);
    Path image = site.folder().resolve(site.image(TARGET).image().immutablePath().value());
    byte[] bytes = Files.readAllBytes(image);
    Files.delete(image);
    try {
      assertThat(get("faults").status()).isEqualTo(502);
      assertThat(get("faults").text()).endsWith(", expected the image of images.json\n");
    } finally {
      Files.write(image, bytes);
    }
  }

  /** The beginning says whose script it is. */
  @Test
  void aScriptMayBeLong() throws Exception {
    origin.set(Fault.IGNORES_RANGE);
    Path script = site.folder().resolve("provision/" + ADDRESS);
    Files.createDirectories(script.resolveSibling("."));
    Files.writeString(script, "#!ipxe\n" + "#\n".repeat(1 << 19));
    try {
      assertThat(node().text()).endsWith("chain --autofree provision/" + ADDRESS + "\n");
    } finally {
      Files.delete(script);
    }
  }

  @Test
  void anOriginMayIgnoreRanges() throws Exception {
    origin.set(Fault.IGNORES_RANGE);
    byte[] whole = site.bytes(site.image(TARGET));
    int slot = (int) site.image(TARGET).image().slots().get(0).offset();
    for (int first : new int[] {0, 1, slot - 1, slot, whole.length - 300}) {
      HttpAnswer answer = get("faults", "Range: bytes=" + first + "-" + (first + 299));

      assertThat(answer.status()).isEqualTo(206);
      assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(whole, first, first + 300));
    }
  }

  /** One worker asks for the index each time; the other believes the one it has. */
  @Test
  void aReleaseIsPublishedMeanwhile() throws Exception {
    ImageVariant old = site.image(TARGET);
    byte[] oldBytes = site.bytes(old);
    for (String worker : List.of("asking", "believing")) {
      assertThat(get(worker).body()).isEqualTo(oldBytes);
    }

    site.publish("http://second.example", KINDS, Instant.EPOCH.plusSeconds(1));
    ImageVariant next = site.image(TARGET);
    byte[] nextBytes = site.bytes(next);
    assertThat(next.entityTag()).isNotEqualTo(old.entityTag());
    String[] resumed = {"Range: bytes=1000-", "If-Range: " + old.entityTag()};

    HttpAnswer asked = get("asking", resumed);
    assertThat(asked.status()).isEqualTo(200);
    assertThat(asked.header("ETag")).isEqualTo(next.entityTag());
    assertThat(asked.body()).isEqualTo(nextBytes);
    assertThat(get("asking", "If-None-Match: " + old.entityTag()).status()).isEqualTo(200);

    HttpAnswer believed = get("believing", resumed);
    assertThat(believed.status()).isEqualTo(206);
    assertThat(believed.header("ETag")).isEqualTo(old.entityTag());
    assertThat(believed.body()).isEqualTo(Arrays.copyOfRange(oldBytes, 1000, oldBytes.length));

    Files.delete(site.folder().resolve(old.image().immutablePath().value()));
    HttpAnswer missed = get("believing", resumed);
    assertThat(missed.status()).isEqualTo(200);
    assertThat(missed.header("ETag")).isEqualTo(next.entityTag());
    assertThat(missed.body()).isEqualTo(nextBytes);
  }

  private static HttpAnswer node() throws IOException {
    return HttpAnswer.to(workerd.port("faults"), "GET", "/ipxe?mac=" + ADDRESS);
  }

  private static HttpAnswer get(String worker, String... headers) throws IOException {
    return HttpAnswer.to(workerd.port(worker), "GET", TARGET, headers);
  }
}
