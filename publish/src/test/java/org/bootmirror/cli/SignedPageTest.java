package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.bootmirror.content.Content;
import org.bootmirror.http.Nginx;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The web page of a signed tree in Chromium verifies the signatures, and refuses changed copies.
 */
@Tag("programs")
final class SignedPageTest {

  private static final String IMAGES = "\"krn\", \"uefi\"";
  private static final String ROOT = "tuf/1.root.json";

  @TempDir private static Path made;
  private static Path copies = Path.of("copies");
  private static Path first = Path.of("first");
  private static Path rotated = Path.of("rotated");
  private static JsonNode found = MissingNode.getInstance();
  private static JsonNode part = MissingNode.getInstance();
  private static JsonNode secure = MissingNode.getInstance();

  @BeforeAll
  static void visit() throws Exception {
    SignedSite site = SignedSite.in(made);
    Nginx.Identity server = site.server("boot.example");
    first = site.release(1, "first", IMAGES);
    Path second = site.release(2, "second", IMAGES);
    site.rotate();
    rotated = site.release(3, "third", IMAGES);
    copies = Files.createDirectories(made.resolve("copies"));
    copy("good", first);
    Path followed = copy("followed", rotated);
    Files.delete(followed.resolve("generate.html"));
    Files.copy(first.resolve("generate.html"), followed.resolve("generate.html"));
    edit(
        copy("image", first).resolve("images.json"), "(?<=\"sha256\" : \")[0-9a-f]{8}", "00000000");
    edit(
        copy("signature", first).resolve("tuf/timestamp.json"),
        "(?<=\"sig\": {0,3}\")[0-9a-f]{8}",
        "0");
    edit(copy("root", first).resolve(ROOT), "\\s*$", " ");
    Files.createSymbolicLink(copies.resolve("back"), second);
    // Two folders may be written in one second: nginx makes entity tags of time and size.
    Files.setLastModifiedTime(
        second.resolve("tuf/timestamp.json"), FileTime.from(Instant.now().minusSeconds(60)));
    mirror(copies.resolve("part"), "--images", "uefi", "--no-kernels");
    int port = Nginx.freePort();
    int securePort = Nginx.freePort();
    String servers =
        Nginx.server("127.0.0.1:" + port, copies)
            + Nginx.server("127.0.0.1:" + securePort, server, copies);
    try (Nginx nginx = Nginx.serving(made.resolve("nginx"), servers, port)) {
      part =
          PageProgram.run(
              "part.mjs", "http://boot.example:" + port + "/part/", made.resolve("profile-part"));
      secure =
          PageProgram.run(
              "tls.mjs",
              "https://boot.example:" + securePort + "/good/",
              root(server),
              made.resolve("made-tls"),
              made.resolve("profile-tls"));
      found =
          PageProgram.run(
              "trust.mjs",
              nginx.localBase(0).replace("127.0.0.1", "localhost") + "/",
              made.resolve("made"),
              made.resolve("profile"),
              "good",
              "good?clock=40",
              "good?without=Ed25519",
              "followed",
              "image",
              "signature",
              "root",
              "back",
              "back?then=" + first + "&link=" + copies.resolve("back"));
    }
  }

  @Test
  void aSignedImageIsVerifiedAndWordsSayWhatIsNot() throws Exception {
    JsonNode good = found.get("good");

    assertThat(good.get("state").asText()).as(found.toPrettyString()).isEqualTo("completed");
    assertThat(good.get("made").asText())
        .contains("Digest and length are signed: root 1, timestamp ")
        .contains(digest(first.resolve(ROOT)))
        .contains("This page: it came from the host that it judges");
    assertThat(PageProgram.texts(good.get("wrong"))).isEmpty();
    assertThat(PageProgram.texts(found.get("problems"))).isEmpty();
    assertThat(Files.readString(first.resolve("generate.html")))
        .contains(digest(first.resolve(ROOT)));
  }

  @Test
  void aRotationOfTheRootIsFollowed() throws Exception {
    assertThat(found.at("/followed/made").asText())
        .contains("Digest and length are signed: root 2, ")
        .contains(digest(rotated.resolve("tuf/2.root.json")));
  }

  @Test
  void aBrowserWithoutEd25519ComparesDigests() {
    assertThat(found.get("good?without=Ed25519").get("made").asText())
        .contains("The signatures were not verified: this browser has no Ed25519.")
        .doesNotContain("Root of the signatures");
  }

  @Test
  void changedAndOldMetadataAreRefused() {
    assertRefused("good?clock=40", "tuf/timestamp.json: expired at ");
    assertRefused("image", "images.json: found other bytes than the signed ones");
    assertRefused(
        "signature",
        "tuf/timestamp.json: found 0 valid signatures of the role timestamp, expected");
    assertRefused("root", "tuf/1.root.json: found SHA-256 ");
  }

  @Test
  void anOlderReleaseThanTheLastVisitsIsRefused() {
    assertThat(found.at("/back/state").asText()).isEqualTo("completed");
    assertRefused("back?", "tuf/timestamp.json: found version ", "which this browser has seen");
  }

  /** The server's certificate is by the site's own root, which the browser was given. */
  @Test
  void thePageWorksByHttpsWithTheRootOfTheSite() {
    assertThat(secure.get("refused").asText()).contains("ERR_CERT_AUTHORITY_INVALID");
    assertThat(secure.get("state").asText()).as(secure.toPrettyString()).isEqualTo("completed");
    assertThat(secure.get("made").asText())
        .contains("Digest and length are signed: root 1, ")
        .contains("TLS authenticates this host, not the publisher");
    assertThat(PageProgram.texts(secure.get("wrong"))).isEmpty();
  }

  @Test
  void aMirrorOfAPartSaysWhatIsLeftOutAndLinksToNoneOfThat() {
    for (String page : List.of("generate", "images")) {
      assertThat(part.get(page).asText())
          .isEqualTo(
              "This mirror has a part of the site: images uefi; no kernels."
                  + " The whole site: http://boot.example.");
    }
    assertThat(part.get("machines")).hasToString("[\"pc\",\"net\",\"ipxe\"]");
    assertThat(part.get("links").asInt()).isGreaterThan(10);
    assertThat(PageProgram.texts(part.get("broken"))).isEmpty();
    assertThat(PageProgram.texts(part.get("wrong"))).isEmpty();
  }

  private static void mirror(Path out, String... options) {
    StringWriter said = new StringWriter();
    PrintWriter to = new PrintWriter(said, true);
    List<String> command = new ArrayList<>(List.of("mirror", first + "", out + ""));
    command.addAll(List.of("--root", first.resolve(ROOT) + ""));
    command.addAll(List.of(options));
    assertThat(Bootmirror.run(to, to, command.toArray(String[]::new))).as(said + "").isZero();
  }

  /** The last certificate of a chain. */
  private static Path root(Nginx.Identity server) throws Exception {
    String chain = Files.readString(server.chain());
    return Files.writeString(
        made.resolve("root.crt"), chain.substring(chain.lastIndexOf("-----BEGIN")));
  }

  private static void assertRefused(String copy, String... words) {
    assertThat(found.get(copy).get("state").asText()).isEqualTo("refused");
    assertThat(found.get(copy).get("status").asText()).startsWith("Not made: ").contains(words);
  }

  private static String digest(Path file) throws Exception {
    return Content.file(file).description().sha256().hex();
  }

  private static Path copy(String name, Path tree) throws Exception {
    Path copy = copies.resolve(name);
    assertThat(new ProcessBuilder("cp", "-a", tree + "", copy + "").start().waitFor()).isZero();
    return copy;
  }

  /** Changes the first place of a pattern, in a file that is no longer a link. */
  private static void edit(Path file, String pattern, String text) throws Exception {
    String before = Files.readString(file);
    String after = Pattern.compile(pattern).matcher(before).replaceFirst(text);
    assertThat(after).isNotEqualTo(before);
    Files.delete(file);
    Files.writeString(file, after);
  }
}
