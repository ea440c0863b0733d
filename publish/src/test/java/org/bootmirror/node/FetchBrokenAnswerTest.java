package org.bootmirror.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.bootmirror.content.Digest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The node's script, where a connection breaks off, and where its own disk is full. */
@Tag("programs")
final class FetchBrokenAnswerTest {

  @TempDir private static Path programs;

  @TempDir private Path work;
  private BinaryTree tree;
  private NodeShell shell;
  private String parameters;

  @BeforeAll
  static void programs() throws Exception {
    NodeShell.installPrograms(programs);
  }

  @BeforeEach
  void makeTree() throws Exception {
    Path source = Files.createDirectories(work.resolve("source"));
    Files.writeString(source.resolve("init"), "#!/bin/sh\n");
    tree = BinaryTree.in(work.resolve("tree"), work.resolve("keys"));
    Digest list = tree.addSet("zos", source, 12);
    String config = tree.addConfig("node", "# bootmirror config 1\n\n[sets]\n\"zos\" = []\n");
    parameters = " server_key=" + tree.key() + " list_sha256=zos:" + list + " " + config;
    shell = new NodeShell(programs, work);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ash", "dash"})
  void anAnswerThatBreaksOffIsAskedForAgain(String sh) throws Exception {
    try (BreakingServer server = new BreakingServer(tree.root(), 1)) {
      NodeShell.Result result = shell.fetch(sh, "bootstrap=" + server.url() + parameters);

      assertThat(result.status()).as(result.text()).isZero();
      for (String name : new String[] {"node.toml", "list", "list.minisig"}) {
        assertThat(result.text())
            .containsPattern(name + ": found \\d+ bytes, expected a whole file: wget: connection");
      }
      assertThat(result.text()).doesNotContain("found SHA-256");
    }
  }

  /** Another digest would be status 4: no later try could mend that. */
  @ParameterizedTest
  @ValueSource(strings = {"ash", "dash"})
  void anAnswerThatAlwaysBreaksOffIsNoOtherDigest(String sh) throws Exception {
    try (BreakingServer server = new BreakingServer(tree.root(), 9)) {
      NodeShell.Result result = shell.fetch(sh, "bootstrap=" + server.url() + parameters);

      assertThat(result.status()).as(result.text()).isEqualTo(3);
      assertThat(result.text())
          .contains("config node: found no base that answers with a whole file, expected one");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ash", "dash"})
  void aFullDiskIsAFailureOfThisMachine(String sh) throws Exception {
    Path full = Path.of("/dev/full");
    try (BreakingServer server = new BreakingServer(tree.root(), 0)) {
      String file = server.url() + " " + tree.root().relativize(tree.file(".node.toml"));

      NodeShell.Result small = shell.functions(sh, "download " + file + " " + full + " 65536");
      String digest = "0".repeat(64);
      String lines = "part=" + full + "\ntransfer " + file + " " + digest + " 65536";
      NodeShell.Result large = shell.functions(sh, lines);
      String asked = "asked=" + file.replaceAll(" .*", "") + "\n";
      String named = "named " + file.replaceAll(".* ", "") + " " + full + " 65536 " + digest + " 4";

      for (NodeShell.Result result :
          Arrays.asList(small, large, shell.functions(sh, asked + named))) {
        assertThat(result.text())
            .isEqualTo(
                "fetch: error: /dev/full: found wget: write error: No space left on device,"
                    + " expected room on a writable disk\n");
        assertThat(result.status()).isEqualTo(1);
      }
    }
  }
}
