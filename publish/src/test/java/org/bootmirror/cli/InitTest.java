package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bootmirror.source.site.Site;
import org.bootmirror.source.site.SiteReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The source that {@code init} writes, as an operator fills it in. */
final class InitTest {

  private static final List<String> KEYS = List.of("title", "bases[0]", "kernels.linux.amd64");

  @TempDir private Path work;
  private Path site = Path.of("site.toml");
  private final StringWriter said = new StringWriter();

  @BeforeEach
  void init() {
    Path source = work.resolve("my/site");
    site = source.resolve("site.toml");
    assertThat(run("init", source.toString())).as(said.toString()).isZero();
  }

  @Test
  void theValuesToFillInAreListedWithTheirPlaces() throws IOException {
    List<String> lines = said.toString().lines().toList();

    assertThat(lines.get(0)).isEqualTo("Wrote " + site);
    assertThat(lines.subList(1, 4)).zipSatisfy(KEYS, this::assertNames);
    assertThat(lines.get(4)).isEqualTo("Next: fill these in, then");
  }

  /** Whether a line leads to the line of the file that has this key. */
  private void assertNames(String line, String key) {
    assertThat(line).startsWith("  " + site + ":").contains(": " + key + ": ");
    int number = Integer.parseInt(line.substring(site.toString().length() + 3).split(":", 2)[0]);
    try {
      String last = key.replaceAll("\\[0\\]", "").replaceAll(".*[.]", "");
      assertThat(Files.readAllLines(site).get(number - 1)).startsWith(last + " = ");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void generateSaysWhichAreLeft() throws Exception {
    assertThat(generate()).isEqualTo(1);
    assertThat(said.toString())
        .contains(
            ": title: found a value that is not filled in, expected what people call the site")
        .contains(": bases[0]: found a value", ": kernels.linux.amd64: found a value")
        .endsWith("error: 3 problems in the source; nothing was written\n");

    fillIn("the site's title, for people", "Mine");
    assertThat(generate()).isEqualTo(1);
    assertThat(said.toString())
        .doesNotContain("title")
        .endsWith("error: 2 problems in the source; nothing was written\n");

    fillIn("such as http://boot.example.org", "http://mine.example");
    fillIn("kernels/vmlinuz, a file in this folder", "linux");
    Files.copy(
        Path.of("../generator-core/src/test/sources/good/kernels/linux"),
        site.resolveSibling("linux"));
    Site read = SiteReader.read(site.resolveSibling(""));
    assertThat(read.title()).isEqualTo("Mine");
    assertThat(read.networks()).extracting("name").containsExactly("prod");
    assertThat(generate()).as(said.toString()).isZero();
  }

  @Test
  void theSchemaOfConfigsIsBesideTheFile() throws IOException {
    assertThat(site.resolveSibling("config.schema.json"))
        .hasSameTextualContentAs(Path.of("../site-src/config.schema.json"));
  }

  @Test
  void nothingOfTheDemoIsInItButItsExplanations() throws IOException {
    String own = Files.readString(site);
    String demo = Files.readString(Path.of("../site-src/site.toml"));

    assertThat(own).doesNotContain("10.0.2.2", "demo", "QEMU", "memtest.", "[networks.qa]");
    List<String> explained =
        comments(demo).filter(line -> !line.contains("demo")).filter(s -> s.length() > 2).toList();
    assertThat(explained).hasSizeGreaterThan(50);
    assertThat(comments(own)).containsAll(explained);
  }

  private static Stream<String> comments(String text) {
    return text.lines().filter(line -> line.startsWith("#"));
  }

  @Test
  void theDemoIsCopiedWhole() throws IOException {
    Path copy = work.resolve("copy");

    assertThat(run("init", "--from", "demo", copy.toString())).isZero();
    assertThat(copy.resolve("site.toml")).hasSameTextualContentAs(Path.of("../site-src/site.toml"));
    assertThat(said.toString()).contains("Next: change it, then");
    assertThat(run("init", "--from", "demos", copy.toString())).isEqualTo(2);
  }

  @Test
  void aSourceIsNeverOverwritten() throws IOException {
    Files.writeString(site, "mine");

    assertThat(run("init", site.resolveSibling("").toString())).isEqualTo(1);
    assertThat(said.toString()).endsWith("is there already, and stays as it is\n");
    assertThat(site).hasContent("mine");
    assertThat(run("init", site.toString())).isEqualTo(1);
    assertThat(said.toString()).isEqualTo("error: " + site + ": it is no folder\n");
  }

  private void fillIn(String hint, String value) throws IOException {
    String text = Files.readString(site);
    assertThat(text).contains("\"FILL IN: " + hint + "\"");
    Files.writeString(site, text.replace("FILL IN: " + hint, value));
  }

  private int generate() {
    return run(
        "generate",
        "--source",
        site.resolveSibling("").toString(),
        "--out",
        work.resolve("tree").toString());
  }

  private int run(String... arguments) {
    said.getBuffer().setLength(0);
    return Bootmirror.run(new PrintWriter(said, true), new PrintWriter(said, true), arguments);
  }
}
