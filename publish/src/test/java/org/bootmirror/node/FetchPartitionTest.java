package org.bootmirror.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bootmirror.content.Digest;
import org.bootmirror.http.Nginx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The node's script on a partition that others have written. */
@Tag("programs")
final class FetchPartitionTest {

  @TempDir private static Path programs;

  @TempDir private Path work;
  private Path out;
  private Path first;
  private BinaryTree tree;
  private Digest list;
  private NodeShell shell;
  private Nginx nginx;

  @BeforeAll
  static void programs() throws Exception {
    NodeShell.installPrograms(programs);
  }

  @BeforeEach
  void serve() throws Exception {
    Path source = Files.createDirectories(work.resolve("source/sub"));
    Files.writeString(source.resolve("f1"), "file 1");
    Files.writeString(source.resolve("f2"), "file 2");
    tree = BinaryTree.in(work.resolve("tree"), work.resolve("keys"));
    list = tree.addSet("zos", source.getParent(), 12);
    assertThat(tree.addSet("tools", source.getParent(), 12)).isEqualTo(list);
    shell = new NodeShell(programs, work);
    nginx = Nginx.serving(work.resolve("nginx"), List.of(tree.root()));
    out = work.resolve("out");
    first = work.resolve("first");
  }

  @AfterEach
  void stop() {
    nginx.close();
  }

  /** An initrd starts a program of the first set, so that set must be one that was verified. */
  @ParameterizedTest
  @ValueSource(strings = {"ash", "dash"})
  void onlyFilesOfThisRunStayAndTheFirstSetIsVerified(String sh) throws Exception {
    put("bin/aaa/init");
    put("bin/stray");
    put("bin/tools");
    put("list/aaa");
    put("list/zos/deep");
    put("config/other.toml");
    put(".part/sub/file");
    Files.writeString(first, "aaa\n");
    String config =
        tree.addConfig("node", "# bootmirror config 1\n\n[sets]\n\"tools\" = []\n\"zos\" = []\n");
    String line = line("list_sha256=aaa:" + "0".repeat(64)) + " " + config;

    NodeShell.Result result = shell.fetch(sh, line, "-f", first.toString());

    assertThat(result.status()).as(result.text()).isZero();
    assertThat(first).hasContent("tools");
    assertFiles(
        "bin/tools/sub/f1",
        "bin/tools/sub/f2",
        "bin/zos/sub/f1",
        "bin/zos/sub/f2",
        "config/node.toml",
        "list/tools",
        "list/zos");

    Files.delete(tree.file("zos/amd64/" + list + ".list"));
    NodeShell.Result failed = shell.fetch(sh, line, "-f", first.toString());
    assertThat(failed.status()).as(failed.text()).isEqualTo(3);
    assertThat(first).doesNotExist();
  }

  /** A file with another link would change when that is written, after the file was verified. */
  @ParameterizedTest
  @ValueSource(strings = {"ash", "dash"})
  void hardLinksAreNotWrittenThrough(String sh) throws Exception {
    Path victim = put("victim");
    Path right = Files.writeString(put("right"), "file 1");
    for (String name : List.of("list/.zos", "list/zos", "bin/zos/sub/f2")) {
      link(name, victim);
    }
    link("bin/zos/sub/f1", right);
    link("bin/tools/sub/f1", right);
    for (int worker = 0; worker < 4; worker++) {
      link(".part/" + Digest.of("file 2".getBytes(UTF_8)) + "." + worker, victim);
    }

    NodeShell.Result result = shell.fetch(sh, line(""));

    assertThat(result.status()).as(result.text()).isZero();
    assertThat(victim).hasContent("found");
    for (Path file :
        List.of(victim, right, out.resolve("list/zos"), out.resolve("bin/zos/sub/f1"))) {
      assertThat(Files.getAttribute(file, "unix:nlink")).as("%s", file).isEqualTo(1);
    }
    assertThat(out.resolve("bin/zos/sub/f2")).hasContent("file 2");
  }

  /** Names with a line feed, of which a line leads to another set. */
  @ParameterizedTest
  @ValueSource(strings = {"ash", "dash"})
  void namesThatNoListHasAreRemoved(String sh) throws Exception {
    put("bin/zos/q\n../tools/sub/f1");
    put("bin/zos/sub/f1\nf2");
    put("bin/zos/sub/a b");
    put("bin/zos/sub/$(x)");
    put("bin/zos/sub/.hidden");
    put("bin/zos/sub/-rf");
    put("bin/x\ny/file");

    NodeShell.Result result = shell.fetch(sh, line(""));

    assertThat(result.status()).as(result.text()).isZero();
    assertThat(result.text()).contains("set zos: sub/.hidden is not in the list, removed");
    assertFiles(
        "bin/tools/sub/f1",
        "bin/tools/sub/f2",
        "bin/zos/sub/f1",
        "bin/zos/sub/f2",
        "list/tools",
        "list/zos");
  }

  /** Fetches the set tools, then zos. */
  private String line(String before) throws IOException {
    return String.join(
        " ",
        before,
        "bootstrap=" + nginx.localBase(0),
        "server_key=" + tree.key(),
        "list_sha256=tools:" + list,
        "list_sha256=zos:" + list);
  }

  private Path put(String name) throws IOException {
    Path file = out.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    return Files.writeString(file, "found");
  }

  private void link(String name, Path existing) throws IOException {
    Files.delete(put(name));
    Files.createLink(out.resolve(name), existing);
  }

  private void assertFiles(String... names) throws IOException {
    try (var files = Files.walk(out)) {
      assertThat(files.filter(Files::isRegularFile).map(file -> out.relativize(file).toString()))
          .containsExactlyInAnyOrder(names);
    }
  }
}
