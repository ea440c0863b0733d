package org.bootmirror.source.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Platform;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.script.KernelArguments;
import org.bootmirror.source.node.Nodes;
import org.bootmirror.source.toml.SourceException;
import org.bootmirror.tree.KeepRule;
import org.bootmirror.tree.TreePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each folder of fixtures is a source with mistakes, and the messages it must give. */
final class SiteReaderTest {

  private static final Path MISTAKES = Path.of("src/test/sources/mistakes");
  private static final Path GOOD = Path.of("src/test/sources/good");

  @TempDir private Path work;

  static Stream<Path> problems() throws IOException {
    try (Stream<Path> folders = Files.list(MISTAKES)) {
      return folders.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("problems")
  void everyMistakeIsSaidAtOnceWithItsPlace(Path folder) throws IOException {
    String expected = Files.readString(folder.resolve("expected.txt")).strip();

    assertThatThrownBy(() -> SiteReader.read(folder))
        .isInstanceOf(SourceException.class)
        .extracting(e -> String.valueOf(e.getMessage()).replace(folder + "/", ""))
        .isEqualTo(expected);
  }

  @Test
  void aGoodSourceIsReadWhole() throws Exception {
    Site site = SiteReader.read(GOOD);

    SourceFile linux =
        new SourceFile("linux", new FileOrigin.InSource(GOOD.resolve("kernels/linux")));
    SourceFile initrd =
        new SourceFile(
            "initrd.gz",
            new FileOrigin.AtUrl(
                URI.create("https://files.example/v1/initrd.gz"),
                new Digest("0123456789abcdef".repeat(4))));
    SourceFile cpio =
        new SourceFile("initrd.cpio", new FileOrigin.InSource(GOOD.resolve("kernels/initrd.cpio")));
    SourceFile memtest =
        new SourceFile("memtest.efi", new FileOrigin.InPackage("memtest86+", "mt86+x64"));
    Kernel first =
        new Kernel(
            "linux",
            List.of(
                new KernelFile(
                    Platform.BIOS,
                    Architecture.AMD64,
                    linux,
                    List.of(initrd, cpio),
                    KernelArguments.of("quiet")),
                new KernelFile(
                    Platform.EFI,
                    Architecture.AMD64,
                    linux,
                    List.of(initrd, cpio),
                    KernelArguments.of("quiet"))),
            false);
    Kernel second =
        new Kernel(
            "memtest",
            List.of(
                new KernelFile(
                    Platform.EFI, Architecture.AMD64, memtest, List.of(), KernelArguments.NONE)),
            false);
    assertThat(site)
        .isEqualTo(
            new Site(
                "A good site",
                List.of(new BaseUrl("http://a.example"), new BaseUrl("https://b.example:8443/x")),
                List.of(new BaseUrl("http://mirror.example")),
                Optional.of("time.example"),
                Trust.NONE,
                Set.of(ImageKind.UEFI),
                Set.of(Architecture.AMD64),
                500L << 20,
                List.of(
                    new Network(
                        "prod", "Production", List.of(first, second), KernelArguments.of("a=b c")),
                    new Network("test-2", "Test", List.of(second), KernelArguments.NONE)),
                Optional.empty(),
                List.of(),
                KeepRule.NONE,
                Optional.empty(),
                List.of(),
                List.of(),
                Nodes.NONE,
                new Site.Overrides(
                    List.of(GOOD.resolve("kernels")),
                    Optional.of(GOOD.resolve("templates").toAbsolutePath()),
                    Map.of(
                        TreePath.of("assets", "logo.svg"),
                        GOOD.resolve("web/assets/logo.svg").toAbsolutePath()))));
    assertThat(site.packages()).containsExactly("memtest86+");
    assertThat(site.downloads()).containsExactly((FileOrigin.AtUrl) initrd.origin());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2040-01-01 | true | true",
        "'\"2040-01-01\"' | '\"yes\"' | true",
        "2040-01-01 | '\"no\"' | false",
        "'\"2040-01-01\"' | false | false",
      })
  void aDayAndABooleanAreThoseOfTomlOrStrings(String until, String enforce, boolean enforced)
      throws Exception {
    Path source = source("[trust]\nmedia-until = " + until + "\nmedia-enforce = " + enforce);

    assertThat(SiteReader.read(source).trust().media())
        .contains(new Trust.Media(Instant.parse("2040-01-01T00:00:00Z"), enforced));
  }

  @Test
  void formerReleasesAreKeptAsTheTableSays() throws Exception {
    Path source = source("[keep]\nreleases = [15, 12]\nlast = 3\nage = \"36h\"");

    assertThat(SiteReader.read(source).keep())
        .isEqualTo(new KeepRule(List.of(12L, 15L), 3, Duration.ofHours(36)));
    assertThat(SiteReader.read(GOOD).keep()).isEqualTo(KeepRule.NONE);
  }

  @Test
  void sumsAreGoodForSoManyDays() throws Exception {
    Path source = source("[sums]\nbest-before = \"90d\"");

    assertThat(SiteReader.read(source).bestBefore()).contains(Period.ofDays(90));
    assertThat(SiteReader.read(GOOD).bestBefore()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0d", "36526d", "90", "12h", "-1d", "999999d", "90 d", ""})
  void otherPeriodsOfSumsAreRefused(String period) throws Exception {
    Path source = source("[sums]\nbest-before = \"" + period + "\"");

    assertThatThrownBy(() -> SiteReader.read(source))
        .hasMessageContaining("best-before: found \"" + period + "\"")
        .hasMessageContaining("from 1d to 36525d");
  }

  @Test
  void aNetworkFollowsAChannelOrNamesAVersionAndOtherVersionsStayInTheTree() throws Exception {
    Path source =
        source(
            """
            [networks.test]
            title = "Test"
            kernels = ["linux", "zos@stable"]
            [networks.old]
            title = "Old"
            kernels = ["zos@3.0-rc1"]
            [kernels.zos]
            channels = { stable = "3.1" }
            [[kernels.zos.versions]]
            version = "4"
            arm64 = "linux-arm64"
            [[kernels.zos.versions]]
            version = "3.1"
            amd64 = "linux"
            [[kernels.zos.versions]]
            version = "3.0-rc1"
            efi-amd64 = { file = "linux", name = "first.efi" }
            """);
    Files.copy(GOOD.resolve("kernels/linux-arm64"), work.resolve("linux-arm64"));

    Site site = SiteReader.read(source);

    Kernel followed = site.networks().get(1).kernels().get(1);
    assertThat(followed.label()).isEqualTo("zos 3.1");
    assertThat(followed.channel()).contains("stable");
    assertThat(followed.files()).extracting(file -> file.file().name()).contains("zos-3.1-linux");
    Kernel fixed = site.networks().get(2).kernels().get(0);
    assertThat(fixed.label()).isEqualTo("zos 3.0-rc1");
    assertThat(fixed.channel()).isEmpty();
    assertThat(site.files())
        .extracting(SourceFile::name)
        .containsExactly("linux", "zos-3.1-linux", "first.efi", "zos-4-linux-arm64");
    assertThat(site.versionedKernels().get(0).versionNames())
        .containsExactly("4", "3.1", "3.0-rc1");
  }

  @Test
  void aByteOrderMarkIsPassedOverAndMovesNoPosition() throws Exception {
    Path marked = source("");
    Path file = marked.resolve("site.toml");
    String text = Files.readString(file);
    Files.writeString(file, "\ufeff" + text);

    assertThat(SiteReader.read(marked).title()).isEqualTo("A site");

    Files.writeString(file, "\ufeff" + text.replace("\"A site\"", "1"));
    assertThatThrownBy(() -> SiteReader.read(marked))
        .hasMessageStartingWith(file + ":1:1: title: found the number 1");
    Files.writeString(file, "\ufeff\ufeff" + text);
    assertThatThrownBy(() -> SiteReader.read(marked)).isInstanceOf(SourceException.class);
  }

  /** A source with a kernel. */
  private Path source(String more) throws IOException {
    Files.copy(GOOD.resolve("kernels/linux"), work.resolve("linux"));
    Files.writeString(
        work.resolve("site.toml"),
        """
        title = "A site"
        bases = ["http://a.example"]
        [kernels.linux]
        amd64 = "linux"
        [networks.prod]
        title = "Production"
        kernels = ["linux"]
        """
            + more
            + "\n");
    return work;
  }
}
