package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bootmirror.content.Content;
import org.bootmirror.http.Nginx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The web page of a tree in Chromium, from a sub-path of an nginx without njs. */
@Tag("programs")
final class WebPageTest {

  private static final Path PICTURES = Path.of("target/page").toAbsolutePath();
  private static final String PLACE = "/mirrors/boot/";

  /** Of the page with style and modules, before anybody asks for an image. */
  private static final int MAX_BYTES = 60_000;

  private static final Pattern ASSET =
      Pattern.compile("[\"'/](?=[0-9a-f]{64}\\.)([a-z0-9.]+)[\"']");
  private static final Pattern STATIC_IMPORT =
      Pattern.compile(" from '\\./([0-9a-f]{64}\\.[a-z0-9]+\\.js)'");

  @TempDir private static Path made;
  private static Path tree = Path.of("tree");
  private static Nginx nginx;
  private static int port;
  private static JsonNode found = MissingNode.getInstance();

  @BeforeAll
  static void serve() throws Exception {
    Path source = made.resolve("source");
    Files.createDirectories(source.resolve("configs"));
    Files.copy(
        Path.of("../generator-core/src/test/sources/good/kernels/linux-arm64"),
        source.resolve("linux-arm64"));
    Files.writeString(
        source.resolve("site.toml"),
        """
        title = "A site & more"
        bases = ["http://boot.example/mirrors/boot"]
        [kernels.memtest]
        amd64 = { package = "memtest86+", file = "mt86+x64", name = "memtest" }
        arm64 = "linux-arm64"
        [networks.prod]
        title = "Production"
        kernels = ["memtest"]
        [networks.test]
        title = "Test"
        kernels = ["memtest"]
        configs = ["node", "other"]
        """);
    Files.writeString(source.resolve("configs/node.toml"), "description = \"a <node> & co\"\n");
    Files.writeString(source.resolve("configs/other.toml"), "description = \"another\"\n");
    Path manual = Files.createDirectory(source.resolve("manual"));
    try (Stream<Path> chapters = Files.list(Path.of("../site-src/manual"))) {
      for (Path chapter : chapters.toList()) {
        Files.copy(chapter, manual.resolve(chapter.getFileName()));
      }
    }
    tree = made.resolve("tree");
    run("generate", "--source", source + "", "--out", tree + "");
    port = Nginx.freePort();
    String server =
        String.format(
            Locale.ROOT,
            "include /etc/nginx/mime.types;"
                + " server { listen 127.0.0.1:%d; location %s { alias %s/; } }",
            port,
            PLACE,
            tree.toRealPath());
    nginx = Nginx.serving(made.resolve("nginx"), server, port);
    found =
        PageProgram.run(
            "make.mjs", at("boot.example"), at("localhost"), made + "/made", made + "/profile");
  }

  @AfterAll
  static void stop() {
    nginx.close();
  }

  @Test
  void thePageMakesTheImagesThatCustomizeMakes() throws Exception {
    assertThat(PageProgram.texts(found.get("wrong"))).isEmpty();
    String iso = customized("--extra", "console=ttyS0 debug", "--config", "other");
    assertThat(found.at("/iso/sha256").asText()).as(found.toString()).isEqualTo(iso);
    assertThat(found.at("/iso/name").asText()).isEqualTo("test-farm1234.iso");
    assertThat(found.at("/iso/made").asText())
        .contains(iso)
        .contains("a check of the transfer, not of the publisher. This site is not signed.")
        .contains("nothing authenticates this host");
    assertThat(found.at("/iso/secure").asBoolean()).isFalse();
    assertThat(found.at("/linked/secure").asBoolean()).as("WebCrypto").isTrue();
    assertThat(found.at("/linked/sha256").asText())
        .isEqualTo(customized("--extra", "console=ttyS0 debug"));
    assertThat(found.get("summary").asText()).startsWith("test.iso: ").endsWith(", for Test");
    assertThat(found.get("script").asText())
        .isEqualTo(
            """
            #!ipxe
            set kernel memtest
            set farmer-id 1234
            set config other
            set extra console=ttyS0 debug
            chain --autofree http://boot.example/mirrors/boot/ipxe/test
            """);
    assertThat(found.get("left").asText()).matches("Added to .* Left: [1-9][0-9]* characters\\.");
  }

  @Test
  void argumentsOfALinkAreUsedOnceTheyAreConfirmed() {
    assertThat(found.get("offered").asText()).isEqualTo("console=ttyS0 debug");
    assertThat(found.at("/unconfirmed/extra").asText()).isEmpty();
    assertThat(found.at("/unconfirmed/disabled").asBoolean()).isTrue();
    assertThat(found.at("/refused/message").asText())
        .isEqualTo("Found \"12x\", expected 1 to 4294967295.");
    assertThat(found.at("/refused/disabled").asBoolean()).isTrue();
  }

  /** By file: addresses, where browsers load no modules and fetch nothing. */
  @Test
  void aPageFromAFileMakesTheImageOfAFileThatThePersonChooses() throws Exception {
    JsonNode offline =
        PageProgram.run(
            "offline.mjs",
            tree.toUri(),
            tree.resolve("iso/test.iso").toRealPath(),
            tree.resolve("iso/prod.iso").toRealPath(),
            made + "/offline",
            made + "/profile-offline");

    assertThat(offline.at("/made/sha256").asText())
        .as(offline.toPrettyString())
        .isEqualTo(customized("--extra", "console=ttyS0 debug"));
    assertThat(offline.at("/made/made").asText())
        .contains("from a file reads no other files", "compare the digest of the published image");
    assertThat(offline.get("nothing").asText())
        .isEqualTo("Not made: choose the file iso/test.iso first.");
    assertThat(offline.get("other").asText()).contains("nothing is saved");
    assertThat(PageProgram.texts(offline.get("wrong"))).isEmpty();
  }

  /** Pictures in {@code target/page}, for people. */
  @Test
  void everyPageIsReadableInTheLightAndTheDarkOnADeskAndAPhone() throws Exception {
    JsonNode looks = PageProgram.run("look.mjs", at("boot.example"), PICTURES, made + "/look");

    assertThat(looks.get("looked").asInt()).isEqualTo(9);
    assertThat(looks.get("chapters").asInt()).isGreaterThan(14);
    assertThat(PageProgram.texts(looks.get("wrong"))).isEmpty();
  }

  @Test
  void sha256WithoutWebCryptoIsThatOfNode() throws Exception {
    assertThat(PageProgram.output("vectors.mjs", "../templates/assets"))
        .isEqualTo("265 cases, 0 differences\n");
  }

  /** Figures for people, by the clock of the thread; the bounds are wide. */
  @Test
  void theMainThreadIsFreeSoon() throws Exception {
    JsonNode measured =
        PageProgram.run("measure.mjs", at("localhost"), made + "/measured", made + "/measure");

    System.out.println("main thread of the web page, in milliseconds: " + measured);
    assertThat(measured.get("networks").asInt()).isEqualTo(50);
    assertThat(measured.get("headings").asInt()).isEqualTo(50);
    assertThat(measured.get("bytes").asInt()).isGreaterThan(1 << 20);
    assertThat(measured.at("/firstView/TaskDuration").asInt()).isBetween(1, 2_000);
    assertThat(measured.at("/iso/TaskDuration").asInt()).isBetween(1, 5_000);
  }

  @Test
  void canonicalJsonIsThatOfJava() throws Exception {
    JsonNode compared =
        PageProgram.run(
            "canonical.mjs",
            "../templates/assets",
            "../generator-core/src/test/resources/org/bootmirror/tuf/canonical.json");

    assertThat(compared).hasToString("{\"cases\":6,\"wrong\":[]}");
  }

  @Test
  void theFirstViewIsSmall() throws Exception {
    String page = Files.readString(tree.resolve("generate.html"));
    long bytes = page.getBytes(StandardCharsets.UTF_8).length;
    List<String> names = new ArrayList<>();
    Matcher links = ASSET.matcher(page);
    while (links.find()) {
      if (!links.group(1).endsWith(".offline.js")) {
        names.add(links.group(1));
      }
    }
    for (int i = 0; i < names.size(); i++) {
      String text = Files.readString(tree.resolve("assets").resolve(names.get(i)));
      bytes += text.getBytes(StandardCharsets.UTF_8).length;
      Matcher imports = STATIC_IMPORT.matcher(text);
      while (imports.find()) {
        if (!names.contains(imports.group(1))) {
          names.add(imports.group(1));
        }
      }
    }

    assertThat(names).hasSize(13);
    assertThat(bytes).isLessThan(MAX_BYTES);
  }

  private static String at(String host) {
    return "http://" + host + ":" + port + PLACE;
  }

  private static String customized(String... options) throws Exception {
    Path out = Files.createTempFile(made, "customized", ".iso");
    Files.delete(out);
    List<String> command =
        new ArrayList<>(
            List.of(
                "customize",
                tree + "/iso/test.iso",
                "--at",
                tree + "",
                "-o",
                out + "",
                "--farmer",
                "1234",
                "--kernel",
                "memtest"));
    command.addAll(List.of(options));
    run(command.toArray(String[]::new));
    return Content.file(out).description().sha256().hex();
  }

  private static void run(String... command) {
    StringWriter said = new StringWriter();
    assertThat(Bootmirror.run(new PrintWriter(said), new PrintWriter(said), command))
        .as(said.toString())
        .isZero();
  }
}
