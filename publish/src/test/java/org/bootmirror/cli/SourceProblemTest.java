package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One problem in each source of {@code src/test/mistakes}. The expected output stands at the end of
 * the source, in lines that begin with {@code #!}.
 */
final class SourceProblemTest {

  private static final Path MISTAKES = Path.of("src/test/mistakes");
  private static final String EXPECTED = "#! ";

  @TempDir private Path source;
  @TempDir private Path work;

  static Stream<Path> problems() throws IOException {
    try (Stream<Path> files = Files.list(MISTAKES)) {
      return files.sorted().toList().stream();
    }
  }

  @BeforeEach
  void putFilesBesideTheSource() throws IOException {
    Files.copy(
        Path.of("../generator-core/src/test/sources/good/kernels/linux"), source.resolve("linux"));
    Files.copy(
        Path.of("../generator-core/src/test/sources/good/kernels/linux-arm64"),
        source.resolve("linux-arm64"));
    Files.writeString(source.resolve("error.html"), "<!DOCTYPE html><title>404</title>");
    Files.write(source.resolve("vmlinux"), "\177ELF".getBytes(StandardCharsets.ISO_8859_1));
    Files.write(source.resolve("vmlinux.gz"), new byte[] {0x1f, (byte) 0x8b, 8});
    Files.write(source.resolve("empty"), new byte[0]);
  }

  @ParameterizedTest
  @MethodSource("problems")
  void theProblemThePlaceAndTheExpectedValueArePrinted(Path file) throws IOException {
    Files.copy(file, source.resolve("site.toml"));
    Path tree = work.resolve("tree");
    StringWriter err = new StringWriter();

    int status =
        Bootmirror.run(
            new PrintWriter(new StringWriter()),
            new PrintWriter(err),
            "generate",
            "--source",
            source.toString(),
            "--out",
            tree.toString());

    List<String> expected =
        Files.readAllLines(file).stream()
            .filter(line -> line.startsWith(EXPECTED))
            .map(line -> line.substring(EXPECTED.length()))
            .toList();
    assertThat(err.toString().replace(source + "/", "").lines().toList())
        .as("what is said of " + file)
        .isEqualTo(
            Stream.concat(
                    expected.stream(),
                    Stream.of("error: one problem in the source; nothing was written"))
                .toList());
    assertThat(status).isEqualTo(1);
    assertThat(tree).doesNotExist();
  }
}
