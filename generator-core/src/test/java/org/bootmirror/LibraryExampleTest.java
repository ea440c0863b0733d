package org.bootmirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bootmirror.content.Content;
import org.bootmirror.plan.FakeComponents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LibraryExampleTest {

  private static final Path EXAMPLE = Path.of("src/test/java/org/bootmirror/LibraryExample.java");
  private static final Path KERNEL = Path.of("src/test/sources/good/kernels/linux");

  @TempDir private Path work;

  @Test
  void theExampleRuns() throws Exception {
    Files.copy(KERNEL, work.resolve("linux"));
    Files.writeString(
        work.resolve("site.toml"),
        """
        title = "a site"
        bases = ["http://boot.example"]
        images = ["krn"]
        [kernels.linux]
        amd64 = "linux"
        [networks.prod]
        title = "Production"
        kernels = ["linux"]
        """);
    Path components = FakeComponents.write(work).all().get(0).root();

    List<String> sums = LibraryExample.sums(work, components);

    assertThat(sums)
        .contains(Content.file(KERNEL).description().sha256() + "  kernel/linux")
        .anyMatch(line -> line.matches("[0-9a-f]{64}  krn/prod\\.krn"));
  }

  @Test
  void theManualHasTheExample() throws Exception {
    String text = Files.readString(EXAMPLE);
    String body = text.substring(text.indexOf("  static List<String>"), text.lastIndexOf("}\n"));

    assertThat(Files.readString(Path.of("../site-src/manual/library.md")))
        .contains("```java\n" + body.replaceAll("(?m)^  ", "") + "```\n");
  }
}
