package org.bootmirror.source.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.bootmirror.content.Architecture;
import org.bootmirror.source.toml.SourceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What git keeps of a wrong source stands in the fixture "binaries"; the rest is made here. */
final class BinarySetReaderTest {

  private static final Path GOOD = Path.of("src/test/sources/good");

  @TempDir private Path work;

  @Test
  void eachFolderBelowASetIsOneOfAProcessor() throws Exception {
    Path amd64 = Files.createDirectories(source().resolve("binaries/z.0-s/amd64"));
    Path arm64 = Files.createDirectories(work.resolve("binaries/z.0-s/arm64/bin"));
    Path other = Files.createDirectories(work.resolve("binaries/a/arm64"));
    Files.writeString(amd64.resolve("tool"), "a");
    Files.writeString(arm64.resolve("list"), "only at the top a list is in the way");
    Files.writeString(other.resolve("tool"), "b");

    assertThat(SiteReader.read(work).sets())
        .isEqualTo(
            List.of(
                new BinarySet("a", new TreeMap<>(Map.of(Architecture.ARM64, real(other)))),
                new BinarySet(
                    "z.0-s",
                    new TreeMap<>(
                        Map.of(
                            Architecture.AMD64,
                            real(amd64),
                            Architecture.ARM64,
                            real(arm64.resolveSibling(".")))))));
  }

  @Test
  void emptyFoldersAndDevicesAreProblems() throws Exception {
    Path set = Files.createDirectories(source().resolve("binaries/zos"));
    Files.createDirectories(work.resolve("binaries/empty"));
    Files.createDirectories(set.resolve("arm64"));
    Files.createDirectories(set.resolve("amd64/a/b"));
    Files.writeString(set.resolve("amd64/tool"), "a");
    assertThat(new ProcessBuilder("mkfifo", set.resolve("amd64/pipe") + "").start().waitFor())
        .isZero();

    assertThatThrownBy(() -> SiteReader.read(work))
        .isInstanceOf(SourceException.class)
        .extracting(
            e -> String.valueOf(e.getMessage()).replaceAll("(?m)^.*:1:1: binaries/?", "").lines())
        .asInstanceOf(InstanceOfAssertFactories.stream(String.class))
        .containsExactly(
            "empty: found an empty folder, expected a folder: amd64 or arm64",
            "zos/amd64/a: found an empty folder, expected a file in it: a list has no line for a"
                + " folder",
            "zos/amd64/a/b: found an empty folder, expected a file in it: a list has no line for a"
                + " folder",
            "zos/amd64/pipe: found a device, pipe or socket, expected a regular file",
            "zos/arm64: found no file, expected at least one");
  }

  @Test
  void aFileInPlaceOfTheFolderIsAProblem() throws Exception {
    Files.writeString(source().resolve("binaries"), "");

    assertThatThrownBy(() -> SiteReader.read(work))
        .hasMessageContaining("binaries: found no folder, expected the folder of sets");
  }

  @Test
  void setsHaveALimit() throws Exception {
    source();
    for (int i = 0; i <= BinarySetReader.MAX_SETS; i++) {
      Path folder = Files.createDirectories(work.resolve("binaries/set-" + i + "/amd64"));
      Files.writeString(folder.resolve("tool"), "a");
    }

    assertThatThrownBy(() -> SiteReader.read(work))
        .hasMessageContaining("binaries: found 101 sets, expected at most 100");
  }

  private Path source() throws IOException {
    Files.copy(GOOD.resolve("kernels/linux"), work.resolve("linux"));
    return Files.writeString(
            work.resolve("site.toml"),
            """
            title = "A site"
            bases = ["http://a.example"]
            [kernels.linux]
            amd64 = "linux"
            [networks.prod]
            title = "Production"
            kernels = ["linux"]
            """)
        .resolveSibling(".");
  }

  private static Path real(Path folder) throws IOException {
    return folder.toRealPath();
  }
}
