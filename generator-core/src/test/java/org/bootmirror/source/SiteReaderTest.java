package org.bootmirror.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Platform;
import org.bootmirror.script.BaseUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each folder of fixtures is a source with mistakes, and the messages it must give. */
final class SiteReaderTest {

  private static final Path MISTAKES = Path.of("src/test/sources/mistakes");
  private static final Path GOOD = Path.of("src/test/sources/good");

  static Stream<Path> mistakes() throws IOException {
    try (Stream<Path> folders = Files.list(MISTAKES)) {
      return folders.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("mistakes")
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

    KernelFile linux =
        new KernelFile(
            Platform.BIOS,
            Architecture.AMD64,
            "linux",
            new KernelFile.InSource(GOOD.resolve("kernels/linux")));
    KernelFile linuxOnEfi =
        new KernelFile(Platform.EFI, Architecture.AMD64, "linux", linux.origin());
    KernelFile memtest =
        new KernelFile(
            Platform.EFI,
            Architecture.AMD64,
            "memtest.efi",
            new KernelFile.InPackage("memtest86+", "mt86+x64"));
    assertThat(site)
        .isEqualTo(
            new Site(
                "A good site",
                List.of(new BaseUrl("http://a.example"), new BaseUrl("https://b.example:8443/x")),
                Optional.of("time.example"),
                Optional.empty(),
                List.of(
                    new Network("prod", "Production", List.of(linux, linuxOnEfi), "a=b c"),
                    new Network("test-2", "Test", List.of(memtest), ""))));
    assertThat(site.kernelPackages()).containsExactly("memtest86+");
  }
}
