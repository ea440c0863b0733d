package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bootmirror.http.Nginx;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bootmirror diff} of two releases of one signed site. */
@Tag("keys")
@Tag("programs")
final class DiffTest {

  private static final String FORMER =
      """
      title = "site"
      bases = ["http://boot.example"]
      images = ["krn", "uefi"]
      [kernels.memtest]
      amd64 = { package = "memtest86+", file = "mt86+x64", name = "memtest" }
      [networks.prod]
      title = "Production"
      kernels = ["memtest"]
      arguments = "console=ttyS0"
      [networks.old]
      title = "Old"
      kernels = ["memtest"]
      """;

  private static final String NEXT =
      """
      title = "site"
      bases = ["http://boot.example", "http://two.example"]
      images = ["krn", "uefi"]
      [kernels.fresh]
      bios-amd64 = { package = "memtest86+", file = "mt86+x64", name = "fresh-2" }
      [kernels.memtest]
      amd64 = { package = "memtest86+", file = "mt86+x64", name = "memtest" }
      [networks.prod]
      title = "Production"
      kernels = ["fresh", "memtest"]
      arguments = "console=ttyS1"
      [networks.new]
      title = "New"
      kernels = ["memtest"]
      """;

  @TempDir private static Path shared;

  private static Path former = Path.of("former");
  private static Path next = Path.of("next");

  @TempDir private Path work;

  private final StringWriter said = new StringWriter();

  @BeforeAll
  static void generateOnce() throws Exception {
    SignedSite site = SignedSite.in(shared);
    Instant expired = site.start().minus(Duration.ofDays(100));
    former = site.generate(1, "former", FORMER, expired);
    Files.writeString(
        site.source().resolve("nodes.csv"), "name,mac,network\nn1,52-54-00-00-00-01,prod\n");
    next = site.generate(2, "next", NEXT, site.start());
  }

  @Test
  void saysWhatNodesStartAndWhyImagesDiffer() {
    assertThat(run("diff", former.toString(), next.toString())).isZero();

    assertThat(said.toString().lines())
        .contains(
            "bases: http://boot.example, http://two.example, before: http://boot.example",
            "network prod: nodes start fresh-2 instead of memtest",
            "  memtest (efi, x86_64): arguments \"console=ttyS1\", before: \"console=ttyS0\"",
            "network new: added",
            "network old: removed",
            "  krn/new uefi/new",
            "  krn/old uefi/old",
            "scripts of nodes: 1 added: provision/52-54-00-00-00-01",
            "kernels and initrds: 1 added: kernel/fresh-2")
        .anyMatch(line -> line.startsWith("  fresh (pcbios, x86_64): offered, fresh-2 "))
        .anyMatch(line -> line.startsWith("release: 2 of "))
        .anyMatch(line -> line.startsWith("metadata expire at: "))
        .anyMatch(
            line -> line.endsWith(" images changed: base-2 is http://two.example, none before"));
  }

  @Test
  void exitStatusTellsDifferentFromProblem() {
    assertThat(run("diff", former.toString(), next.toString(), "--exit-code", "-q")).isEqualTo(3);
    assertThat(said.toString()).isEmpty();
    assertThat(run("diff", next.toString(), next.toString(), "--exit-code")).isZero();
    assertThat(said.toString()).startsWith("no difference: ");
    assertThat(run("diff", next.toString(), work.toString(), "--exit-code")).isEqualTo(1);
    assertThat(run("diff", next.toString(), "--exit-code")).isEqualTo(2);
  }

  @Test
  void servedTreeIsReadAsTheFolderIs() throws Exception {
    assertThat(run("diff", former.toString(), next.toString())).isZero();
    String ofFolders = said.toString();
    said.getBuffer().setLength(0);

    try (Nginx nginx = Nginx.serving(work.resolve("nginx"), List.of(next))) {
      assertThat(run("diff", former.toString(), nginx.localBase(0))).as(said.toString()).isZero();
    }

    assertThat(said.toString()).isEqualTo(ofFolders);
  }

  @Test
  void componentsCertificatesAndScriptsAreTheReasonsOfOtherBootLogic() throws IOException {
    Path other = work.resolve("other");
    Files.createDirectories(other.resolve("ipxe"));
    for (String name : List.of("SHA256SUMS", "images.json", "ipxe/prod", "ipxe/new")) {
      Files.copy(next.resolve(name), other.resolve(name));
    }
    Path index = other.resolve("images.json");
    String json = Files.readString(index);
    String masked = after(json, "\"path\" : \"uefi/prod\"", "\"masked\" : \"");
    String sha256 = after(json, "\"path\" : \"uefi/prod\"", "\"sha256\" : \"");
    String changed = json.replace(masked, "0".repeat(64)).replace(sha256, "1".repeat(64));
    Files.writeString(index, changed);
    assertThat(run("diff", next.toString(), other.toString())).isZero();
    assertThat(said.toString())
        .contains("1 image changed: the embedded script, or the layout of the image");

    String component =
        after(json.substring(json.indexOf("\"ipxe-amd64.efi\"")), "", "\"sha256\" : \"");
    String root = after(json, "", "\"trustedRoot\" : \"");
    Files.writeString(
        index, changed.replace(component, "2".repeat(64)).replace(root, "3".repeat(64)));
    assertThat(run("diff", next.toString(), other.toString())).isZero();
    assertThat(said.toString())
        .contains("1 image changed: ipxe-amd64.efi is of ipxe ")
        .contains("; trusts the certificate 333333333333…, before: " + root.substring(0, 12));
  }

  @Test
  void malformedTreeIsNamedWithPlaceAndReason() throws IOException {
    Path other = Files.createDirectories(work.resolve("other"));
    Files.copy(next.resolve("images.json"), other.resolve("images.json"));
    String sums = Files.readString(next.resolve("SHA256SUMS"));
    Files.writeString(other.resolve("SHA256SUMS"), sums.substring(0, sums.length() - 5));
    assertThat(run("diff", next.toString(), other.toString())).isEqualTo(1);
    assertThat(said.toString()).contains("error: " + other + ": SHA256SUMS:").contains("no end");

    Files.writeString(other.resolve("SHA256SUMS"), sums);
    Files.writeString(other.resolve("images.json"), "{\"format\" : 2, \"bases\" : 7}");
    assertThat(run("diff", next.toString(), other.toString())).isEqualTo(1);
    assertThat(said.toString()).contains("error: " + other + ": images.json: ");

    Files.delete(other.resolve("images.json"));
    assertThat(run("diff", next.toString(), other.toString())).isEqualTo(1);
    assertThat(said.toString()).contains("images.json: found no such file, expected one");
  }

  private static String after(String text, String place, String key) {
    int start = text.indexOf(key, text.indexOf(place)) + key.length();
    return text.substring(start, text.indexOf('"', start));
  }

  private int run(String... arguments) {
    PrintWriter writer = new PrintWriter(said, true);
    return Bootmirror.run(writer, writer, arguments);
  }
}
