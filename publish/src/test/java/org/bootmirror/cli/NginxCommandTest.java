package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bootmirror nginx}: what is written, and what is refused before anything is. */
final class NginxCommandTest {

  @TempDir private Path work;
  private Path tree = Path.of("tree");
  private Path out = Path.of("out");

  @BeforeEach
  void writeTree() throws IOException {
    tree = Files.createDirectory(work.resolve("tree"));
    out = work.resolve("out");
    Files.writeString(tree.resolve("SHA256SUMS"), "");
  }

  @Test
  void filesForOneTreeAreWritten() throws IOException {
    Answer answer = run("--listen", "127.0.0.1:8080", "--server-name", "boot.example");

    assertThat(answer.status()).as(answer.text()).isZero();
    assertThat(out.resolve("nginx.conf")).content().doesNotContain("load_module");
    assertThat(out.resolve("nginx.js")).doesNotExist();
    assertThat(out.resolve("bootmirror.conf"))
        .content()
        .contains(
            "listen \"127.0.0.1:8080\";", "server_name \"boot.example\";", "root \"" + tree + "\";")
        .doesNotContain("js_", "ssl");
  }

  @Test
  void otherDirectivesAreNoAddress() {
    Answer answer = run("--listen", "80; root /");

    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.text())
        .startsWith("error: --listen: found \"80; root /\", expected an address such as 8080");
    assertThat(out).doesNotExist();
  }

  @Test
  void aFolderWithoutTreeIsRefused() throws IOException {
    Files.delete(tree.resolve("SHA256SUMS"));

    Answer answer = run();

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.text()).contains("is no tree: found no SHA256SUMS");
    assertThat(out).doesNotExist();
  }

  @Test
  void variantsTakeAnIndexWithVariables() throws IOException {
    Files.writeString(tree.resolve("images.json"), "{}");

    Answer answer = run("--overlay");

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.text()).contains("images.json").endsWith("which writes a new one\n");
    assertThat(out).doesNotExist();
  }

  @Test
  void aKeyThatIsAbsentIsNamed() {
    Answer answer = run("--certificate", "none.pem", "--key", "none.key");

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.text()).isEqualTo("error: there is no none.pem\n");
    assertThat(out).doesNotExist();
  }

  @Test
  void aPathWithADollarSignIsRefused() throws IOException {
    Path other = Files.move(tree, work.resolve("tr$ee"));
    tree = other;

    Answer answer = run();

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.text()).contains("found a dollar sign, expected none");
  }

  private Answer run(String... options) {
    StringWriter said = new StringWriter();
    PrintWriter writer = new PrintWriter(said, true);
    String[] all = new String[options.length + 4];
    System.arraycopy(new String[] {"nginx", tree.toString(), "-o", out.toString()}, 0, all, 0, 4);
    System.arraycopy(options, 0, all, 4, options.length);
    return new Answer(Bootmirror.run(writer, writer, all), said.toString());
  }

  private record Answer(int status, String text) {}
}
