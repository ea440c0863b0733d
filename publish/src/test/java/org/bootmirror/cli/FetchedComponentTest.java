package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.content.Content;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.debian.PackageCache;
import org.bootmirror.http.Nginx;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Components from other places than apt: a URL with a digest, and a folder. */
@Tag("programs")
final class FetchedComponentTest {

  private static final Path KERNEL =
      Path.of("../generator-core/src/test/sources/good/kernels/linux");

  @TempDir private Path work;
  private final StringWriter output = new StringWriter();
  private Path www;
  private Path source;

  @BeforeEach
  void takeAnIpxe() throws IOException {
    PackageFiles debian = new PackageCache(CacheFolder.standard(), line -> {}).named("ipxe");
    Path efi = debian.find(List.of("ipxe-amd64.efi", "ipxe.efi")).orElseThrow().file();
    www = Files.createDirectories(work.resolve("www"));
    Files.copy(efi, www.resolve("ipxe.efi"));
    source = Files.createDirectories(work.resolve("source"));
    Files.copy(KERNEL, source.resolve("linux"));
  }

  @Test
  void aFileAtAUrlIsFetchedNamedInTheNoticesAndCopied() throws Exception {
    try (Nginx nginx = Nginx.serving(work.resolve("nginx"), List.of(www))) {
      write(
          "components = [{ url = \"%s/ipxe.efi\", sha256 = \"%s\", licence = \"GPL-2.0-or-later\","
                  .formatted(
                      nginx.localBase(0),
                      Content.file(www.resolve("ipxe.efi")).description().sha256())
              + " source = \"https://example.org/ipxe.tar\" }]\n");
      assertThat(run("generate", "--source", source + "", "--out", work.resolve("tree") + ""))
          .as(output + "")
          .isZero();
      assertThat(run("components", "--source", source + "", "--vendor", "copies"))
          .as(output + "")
          .isZero();
    }
    assertThat(Files.readString(work.resolve("tree/licenses")))
        .contains("ipxe.efi", "GPL-2.0-or-later", "https://example.org/ipxe.tar");
    assertThat(Files.readString(source.resolve("components.lock")))
        .contains("vendor = \"copies\"", "name = \"ipxe.efi\"\nversion = \"unknown\"\n")
        .contains("path = \"copyright\"", "\"sha256sum\"");

    String bare =
        new BareMachine(work.resolve("home"))
            .run("generate", "--source", source + "", "--out", work.resolve("other") + "");

    assertThat(bare).doesNotContain("Fetching");
    assertThat(work.resolve("other/SHA256SUMS"))
        .hasSameBinaryContentAs(work.resolve("tree/SHA256SUMS"));
  }

  @Test
  void withoutAptAFolderOfComponentsIsEnough() throws Exception {
    write("");
    Path tree = work.resolve("tree");

    String said =
        new BareMachine(work.resolve("home"))
            .run("generate", "--source", source + "", "--out", tree + "", "--components", www + "");

    assertThat(said).contains("no components.lock: --components are none of the source's");
    assertThat(tree.resolve("uefi/prod.efi")).exists();
    assertThat(Files.readString(tree.resolve("licenses")))
        .contains("www (a folder of the operator");
  }

  @Test
  void aFileWithoutLicenceAndSourceIsRefused() throws IOException {
    write("components = [{ url = \"http://a.example/ipxe.efi\", sha256 = \"12\" }, 3]\n");

    assertThat(run("generate", "--source", source + "", "--out", work.resolve("tree") + ""))
        .isEqualTo(1);
    assertThat(output.toString())
        .contains("components[0].sha256: found \"12\"")
        .contains("components[1]: found the number 3, expected a folder or a .deb");
  }

  private void write(String components) throws IOException {
    Files.writeString(
        source.resolve("site.toml"),
        """
        title = "test"
        bases = ["http://boot.example"]
        images = ["uefi"]
        %s
        [kernels.linux]
        amd64 = "linux"
        [networks.prod]
        title = "prod"
        kernels = ["linux"]
        """
            .formatted(components));
  }

  private int run(String... arguments) {
    PrintWriter both = new PrintWriter(output, true);
    return Bootmirror.run(both, both, arguments);
  }
}
