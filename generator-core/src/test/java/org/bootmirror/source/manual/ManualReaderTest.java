package org.bootmirror.source.manual;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bootmirror.content.MemoryCache;
import org.bootmirror.source.toml.SourceProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ManualReaderTest {

  @TempDir private Path source;
  private final List<SourceProblem> problems = new ArrayList<>();
  private final MemoryCache memory = new MemoryCache();

  @Test
  void chaptersComeInTheOrderOfTheIndex() throws IOException {
    write("index", "# Manual\n\n[b](beta.md), [a](alpha.md#two-words)\n");
    write("alpha", "# Alpha\n\n## Two words\n");
    write(
        "beta",
        """
        # `beta`, then

        [up](index.md)

        | a | b |
        | --- | --- |
        | 1 | 2 |

        ```sh x=y
        ls
        ```
        """);

    List<Chapter> chapters = ManualReader.read(source, problems, memory);

    assertThat(problems).isEmpty();
    assertThat(chapters).extracting(Chapter::name).containsExactly("index", "beta", "alpha");
    assertThat(chapters).extracting(Chapter::title).contains("beta, then");
    assertThat(chapters.get(0).body()).contains("href=\"alpha.html#two-words\"");
    assertThat(chapters.get(1).body())
        .contains("<table>", "href=\"index.html\"")
        .contains("<pre tabindex=\"0\"><code class=\"language-sh\">ls");
    assertThat(chapters.get(2).body()).contains("<h2 id=\"two-words\">Two words</h2>");
    assertThat(memory.results()).hasSize(1);
    assertThat(ManualReader.read(source, problems, memory)).isEqualTo(chapters);

    write("alpha", "# Alpha\n\n## Two words\n\nMore\n");
    assertThat(ManualReader.read(source, problems, memory).get(2).body()).contains("More");
    write("alpha", "# Alpha\n\n## Other words\n");
    ManualReader.read(source, problems, memory);
    assertThat(problems).as("what is wrong is not kept").hasSize(2);
    ManualReader.read(source, problems, memory);
    assertThat(problems).hasSize(4);
    assertThat(memory.results()).hasSize(2);
  }

  @Test
  void htmlIsShownAndScriptsAreNoLinks() throws IOException {
    write("index", "# <b>Bold</b>\n\n<script>x</script>\n\n[x](javascript:x)\n");

    String body = ManualReader.read(source, problems, memory).get(0).body();

    assertThat(body)
        .contains("&lt;script&gt;")
        .doesNotContain("<script")
        .doesNotContain("javascript");
  }

  @Test
  void withoutAFolderThereIsNoManual() throws IOException {
    assertThat(ManualReader.read(source, problems, memory)).isEmpty();
    assertThat(problems).isEmpty();
  }

  @Test
  void everyProblemHasAPlace() throws IOException {
    write("index", "# Manual\n\n[gone](gone.md)\n\ntext [b](b.md#none)\n");
    write("b", "no heading\n");
    write("lost", "# Lost\n");
    Files.writeString(source.resolve("manual/Upper.md"), "# x\n");
    Files.write(
        source.resolve("manual/latin.md"), "# \u00e9".getBytes(StandardCharsets.ISO_8859_1));
    Files.write(source.resolve("manual/large.md"), new byte[(1 << 20) + 1]);
    Files.createDirectory(source.resolve("manual/sub.md"));

    ManualReader.read(source, problems, memory);

    String folder = source.resolve("manual") + "/";
    assertThat(problems)
        .extracting(SourceProblem::toString)
        .map(text -> text.replace(folder, ""))
        .containsExactlyInAnyOrder(
            "index.md:3:1: manual: found a link to gone.md, expected the name of a chapter",
            "index.md:5:6: manual: found a link to b.md#none, expected a heading of that chapter",
            "b.md:1:1: manual: found no title, expected a heading of the first level: # Title",
            "b.md:1:1: manual: found a chapter without a link in index.md, expected a link to each"
                + " chapter",
            "lost.md:1:1: manual: found a chapter without a link in index.md, expected a link to"
                + " each chapter",
            "Upper.md:1:1: manual: found that file, expected chapters as NAME.md, of lower-case"
                + " letters, digits and hyphens, at most 200",
            "sub.md:1:1: manual: found that file, expected chapters as NAME.md, of lower-case"
                + " letters, digits and hyphens, at most 200",
            "latin.md:1:1: manual: found another encoding, expected UTF-8",
            "large.md:1:1: manual: found more than 1048576 bytes, expected a chapter of at most as"
                + " many");
  }

  @Test
  void aManualNeedsAnIndex() throws IOException {
    write("alpha", "# Alpha\n");

    ManualReader.read(source, problems, memory);

    assertThat(problems).extracting(SourceProblem::found).contains("no index.md");
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(source.resolve("manual"));
    Files.writeString(source.resolve("manual").resolve(name + ".md"), text);
  }
}
