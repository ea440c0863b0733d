package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bootmirror.http.Nginx;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tree whose links were not copied, or are not served: one line has cause and way out. */
@Tag("programs")
final class LinklessTreeTest {

  private static final String WAY_OUT =
      "a missing symbolic link, like [0-9]+ others; their files are there\\. Copy links as links"
          + " \\(rsync -a\\) or as files \\(rclone copy -L\\); in nginx: disable_symlinks off\n";

  @TempDir private Path work;
  private Path tree = Path.of("tree");

  @BeforeEach
  void generate() {
    tree = work.resolve("mirror");
    Answer answer = run("generate", "--source", "../site-src", "--out", tree.toString());
    assertThat(answer.status()).as(answer.text()).isZero();
  }

  @Test
  void aServerThatRefusesLinksIsOneProblem() throws Exception {
    try (Nginx nginx = Nginx.servingWithoutLinks(work.resolve("nginx"), tree)) {
      requireOneLine(nginx.localBase(0));
    }
    try (Nginx nginx = Nginx.serving(work.resolve("nginx-with"), List.of(tree))) {
      Answer answer = run("check", "--quiet", nginx.localBase(0));
      assertThat(answer.status()).as(answer.text()).isZero();
    }
  }

  @Test
  void aCopyWithoutLinksIsOneProblemInAFolderAndServed() throws Exception {
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path link : all.filter(Files::isSymbolicLink).toList()) {
        Files.delete(link);
      }
    }
    requireOneLine(tree.toString());
    try (Nginx nginx = Nginx.serving(work.resolve("nginx"), List.of(tree))) {
      requireOneLine(nginx.localBase(0));
    }
  }

  private static void requireOneLine(String location) throws IOException {
    Answer answer = run("check", "--quiet", location);

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.text()).matches("[a-z]+/[a-z.]+: " + WAY_OUT);
  }

  private static Answer run(String... arguments) {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);
    return new Answer(Bootmirror.run(out, out, arguments), said.toString());
  }

  private record Answer(int status, String text) {}
}
