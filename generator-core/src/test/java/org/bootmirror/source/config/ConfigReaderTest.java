package org.bootmirror.source.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bootmirror.source.toml.SourceProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One problem in each file of {@code src/test/configs/mistakes}; the end says the message. */
final class ConfigReaderTest {

  private static final Path GOOD = Path.of("src/test/configs/good");
  private static final Path MISTAKES = Path.of("src/test/configs/mistakes");
  private static final String EXPECTED = "#! ";

  @TempDir private Path source;

  static Stream<Path> mistakes() throws IOException {
    try (Stream<Path> files = Files.list(MISTAKES)) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void theProblemThePlaceAndTheExpectedValueAreSaid(Path file) throws IOException {
    String text = Files.readString(file);
    List<String> expected =
        text.lines()
            .filter(line -> line.startsWith(EXPECTED))
            .map(line -> line.substring(EXPECTED.length()))
            .toList();

    ConfigFolder folder = read("node.toml", text.getBytes(StandardCharsets.UTF_8));

    assertThat(messages(folder)).isEqualTo(expected);
    assertThat(expected).isNotEmpty();
    assertThat(folder.configs()).isEmpty();
    assertThat(folder.names()).containsExactly("node");
    assertThat(String.join("", messages(folder))).doesNotContain("hunter2", ":pw@");
  }

  @ParameterizedTest
  @ValueSource(strings = {"whole", "small"})
  void theWrittenFormReadsAsTheSameConfig(String name) throws IOException {
    BootstrapConfig config = good(name);

    byte[] written = ConfigWriter.write(config);

    ConfigFolder again = read(name + ".toml", written);
    assertThat(messages(again)).isEmpty();
    assertThat(again.configs().get(name)).isEqualTo(config);
    assertThat(ConfigWriter.write(Objects.requireNonNull(again.configs().get(name))))
        .isEqualTo(written);
  }

  @Test
  void theWrittenFormHasOneKeyALineInAFixedOrder() throws IOException {
    assertThat(new String(ConfigWriter.write(good("whole")), StandardCharsets.US_ASCII))
        .isEqualTo(Files.readString(Path.of("src/test/configs/written.toml")));
    assertThat(new String(ConfigWriter.write(good("small")), StandardCharsets.US_ASCII))
        .isEqualTo("# bootmirror config 1\ndescription = \"the least\"\n");
    assertThat(good("whole").description()).isEqualTo("Nodes with a \"disk\" and a \\x");
    assertThat(good("whole").setNames()).containsExactly("base", "zos-1.2");
  }

  @Test
  void allProblemsOfAllFilesAreReported() throws IOException {
    read("a.toml", "descriptoin = 1\nstore = 2\n".getBytes(StandardCharsets.UTF_8));
    read("Node.toml", new byte[0]);
    read("notes.txt", new byte[0]);
    Files.createDirectories(source.resolve("configs/folder.toml"));

    ConfigFolder folder = read("b.toml", "description\n".getBytes(StandardCharsets.UTF_8));

    assertThat(messages(folder))
        .extracting(message -> message.substring(0, Math.min(48, message.length())))
        .containsExactlyInAnyOrder(
            "configs/Node.toml:1:1: configs: found a file of ",
            "configs/a.toml:1:1: description: found nothing, ",
            "configs/a.toml:1:1: descriptoin: found a key of ",
            "configs/a.toml:2:1: store: found the number 2, e",
            "configs/b.toml:1:12: Unexpected end of line, exp",
            "configs/folder.toml:1:1: configs: found a folder",
            "configs/notes.txt:1:1: configs: found a file of ");
    assertThat(folder.names()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void aSourceWithoutConfigsHasNone() throws IOException {
    assertThat(ConfigFolder.read(source).names()).isEmpty();
    Files.writeString(source.resolve("configs"), "");
    assertThat(messages(ConfigFolder.read(source)))
        .containsExactly("configs:1:1: configs: found no folder, expected a folder of configs");
  }

  /** None of them takes more memory or time than its size, or ends otherwise than as a problem. */
  @Test
  void hostileFilesAreRefused() throws IOException {
    assertRefused("[".repeat(60_000));
    assertRefused("description = " + "[".repeat(60_000));
    assertRefused("description = " + "{a=".repeat(20_000));
    assertRefused("a.".repeat(30_000) + "a = 1");
    assertRefused("description = \"" + "$".repeat(60_000) + "\"");
    assertRefused("description = \"://" + "a".repeat(60_000) + "\"");
    assertRefused("\u0000".repeat(1000));
    assertRefused("description = \"d\"\n" + "x".repeat(65_536));
    read("node.toml", new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThat(messages(ConfigFolder.read(source)))
        .containsExactly("configs/node.toml:1:1: configs: found another encoding, expected UTF-8");
  }

  @Test
  void truncatedFilesAreRefusedOrWhole() throws IOException {
    byte[] whole = Files.readAllBytes(GOOD.resolve("whole.toml"));
    for (int length = 0; length < whole.length; length += 7) {
      byte[] part = Arrays.copyOf(whole, length);
      ConfigFolder folder = read("node.toml", part);
      assertThat(folder.problems().isEmpty()).isEqualTo(folder.configs().size() == 1);
    }
  }

  private void assertRefused(String text) throws IOException {
    ConfigFolder folder = read("node.toml", text.getBytes(StandardCharsets.UTF_8));
    assertThat(folder.problems()).isNotEmpty();
    assertThat(folder.configs()).isEmpty();
    assertThat(messages(folder).stream().collect(Collectors.joining()).length())
        .isLessThan(400_000);
  }

  private static BootstrapConfig good(String name) throws IOException {
    Path folder = Files.createTempDirectory("config");
    try {
      Path file = Files.createDirectories(folder.resolve("configs")).resolve(name + ".toml");
      Files.copy(GOOD.resolve(name + ".toml"), file);
      ConfigFolder read = ConfigFolder.read(folder);
      assertThat(read.problems()).isEmpty();
      return Objects.requireNonNull(read.configs().get(name));
    } finally {
      Files.deleteIfExists(folder.resolve("configs/" + name + ".toml"));
      Files.deleteIfExists(folder.resolve("configs"));
      Files.deleteIfExists(folder);
    }
  }

  private ConfigFolder read(String name, byte[] bytes) throws IOException {
    Files.write(Files.createDirectories(source.resolve("configs")).resolve(name), bytes);
    return ConfigFolder.read(source);
  }

  private List<String> messages(ConfigFolder folder) {
    return folder.problems().stream()
        .map(SourceProblem::toString)
        .map(message -> message.replace(source + "/", ""))
        .toList();
  }
}
