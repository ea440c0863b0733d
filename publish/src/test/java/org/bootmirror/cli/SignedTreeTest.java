package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bootmirror.cli.WithPassphrase.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that sign a tree, refresh it and rotate its keys, and what they print. */
@Tag("keys")
final class SignedTreeTest {

  @TempDir private Path work;
  private String source = "";
  private String tree = "";
  private String keys = "";

  @BeforeEach
  void generateASignedTree() throws IOException {
    source = Files.createDirectories(work.resolve("source")).toString();
    tree = work.resolve("mirror").toString();
    keys = work.resolve("keys").toString();
    Files.copy(Path.of("../site-src/site.toml"), Path.of(source, "site.toml"));
    assertSuccess(WithPassphrase.run("keys", "new", keys));
    Answer answer = generate("--release", "1");
    assertSuccess(answer);
    assertThat(answer.text())
        .contains("by the clock: " + source + " is in no git repository")
        .contains("warning: the keys protect no boot: every base is http");
  }

  @Test
  void aSignedTreeIsNotGeneratedWithoutKeys() {
    Answer answer = run("generate", "--source", source, "--out", tree);

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.text()).contains(tree + " is signed", "--keys");
  }

  @Test
  void anIncompleteTreeIsNotRefreshed() throws IOException {
    Files.createFile(Path.of(tree, ".publishing"));

    Answer answer = WithPassphrase.run("refresh", tree, "--keys", keys);

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.text()).contains("a generation was killed").contains("bootmirror generate");
  }

  @Test
  void refreshAndRotationLeaveATreeWithoutProblems() throws IOException {
    assertSuccess(WithPassphrase.run("refresh", tree, "--keys", keys));
    assertSuccess(WithPassphrase.run("keys", "rotate", keys));
    assertSuccess(generate("--again", "--release", "2"));
    assertSuccess(run("check", tree));
    assertThat(Path.of(tree, "tuf", "2.root.json")).isNotEmptyFile();
  }

  @Test
  void aSignedTreeIsPublishedFileByFileAndLinkByLink() throws Exception {
    assertSuccess(WithPassphrase.run("refresh", tree, "--keys", keys));
    String copy = work.resolve("copy").toString();

    assertSuccess(run("publish", tree, copy));

    Process diff =
        new ProcessBuilder("diff", "-r", "--no-dereference", tree, copy)
            .redirectErrorStream(true)
            .start();
    assertThat(new String(diff.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isEmpty();
    assertThat(diff.waitFor()).isZero();
    assertSuccess(run("check", copy));
    assertThat(run("publish", tree, copy).text()).startsWith("Nothing to publish");
  }

  private Answer generate(String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("generate", "--source", source, "--out", tree, "--keys", keys));
    arguments.addAll(List.of(more));
    return WithPassphrase.run(arguments.toArray(String[]::new));
  }

  private static Answer run(String... arguments) {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);
    return new Answer(Bootmirror.run(out, out, arguments), said.toString());
  }

  private static void assertSuccess(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isZero();
  }
}
