package org.bootmirror.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.bootmirror.folder.WrittenTree;
import org.bootmirror.plan.FakeSite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A tree by an attacker gives problems: no other exception, and no endless audit. */
@Timeout(60)
final class HostileTreeTest {

  private static final Instant NOW = Instant.parse("2026-03-05T00:00:00Z");

  @TempDir private Path work;
  private Path tree = Path.of("tree");

  @BeforeEach
  void write() throws IOException {
    tree = work.resolve("tree");
    WrittenTree.write(FakeSite.plan(work), tree);
    assertThat(problems()).isEmpty();
  }

  @Test
  void deepFoldersAreNotEntered() throws IOException {
    Path folder = tree;
    for (int i = 0; i < 60; i++) {
      folder = folder.resolve("abcdefghi");
    }
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("file"), "x");

    assertThat(problems())
        .containsExactly(
            "abcdefghi/".repeat(25) + "abcdefghi: a folder too deep for any path of a tree");
  }

  @Test
  void linksInALoopLeadNowhere() throws IOException {
    link("kernel/one", "two");
    link("kernel/two", "one");
    link("kernel/self", "self");

    assertThat(problems())
        .containsExactly(
            "kernel/one: a link that leads nowhere",
            "kernel/self: a link that leads nowhere",
            "kernel/two: a link that leads nowhere");
  }

  @Test
  void foldersBehindLinksAreNotEntered() throws IOException {
    link("kernel/up", "..");
    link("kernel/out", work.resolve("ipxe").toString());

    assertThat(problems())
        .containsExactly(
            "kernel/out: a link that leads out of the tree",
            "kernel/up: neither a file nor a link to one");
  }

  @Test
  void aLinkThroughAFolderLinkLeadsWhereTheSystemSays() throws IOException {
    Files.createDirectories(tree.resolve("a/b"));
    Files.writeString(tree.resolve("a/secret"), "x");
    Files.writeString(tree.resolve("secret"), "x");
    Path outside = Files.createDirectories(work.resolve("outside/inner"));
    Files.writeString(work.resolve("outside/secret"), "x");
    link("door", "a/b");
    link("exit", outside.toString());
    link("through", "door/../secret");
    link("leaving", "exit/../secret");
    link("missing", "none/../secret");

    TreeFiles files = TreeFiles.of(tree);

    assertThat(files.file("through")).contains(tree.toRealPath().resolve("a/secret"));
    assertThat(files.problems())
        .extracting(TreeProblem::toString)
        .contains(
            "leaving: a link that leads out of the tree", "missing: a link that leads nowhere");
  }

  @Test
  void aLinkToALinkAndAnAbsoluteLinkLeadToTheFile() throws IOException {
    Path file = tree.toRealPath().resolve("ipxe/prod").toRealPath();
    link("kernel/chain", "../ipxe/prod");
    link("kernel/absolute", file.toString());

    TreeFiles files = TreeFiles.of(tree);

    assertThat(files.file("kernel/chain")).contains(file);
    assertThat(files.file("kernel/absolute")).contains(file);
    assertThat(files.problems()).isEmpty();
  }

  @Test
  void aLinkToAHiddenFileIsRefused() throws IOException {
    Files.createFile(tree.resolve(".nojekyll"));
    link("kernel/hidden", "../.nojekyll");

    assertThat(problems())
        .containsExactly("kernel/hidden: a link to a file that is not part of the tree");
  }

  @Test
  void aPartOfAStoppedGenerationIsNamed() throws IOException {
    Files.writeString(tree.resolve("krn/.prod.part"), "half");

    assertThat(problems())
        .containsExactly(
            "krn/.prod.part: a part that a stopped generation left, unless one is running; gc"
                + " deletes it");
  }

  @Test
  void namesOfOtherCharactersAreNoPaths() throws IOException {
    Files.writeString(tree.resolve("krn/a\nb"), "x");
    Files.writeString(tree.resolve("krn/\u001b[2J"), "x");
    Files.createDirectories(tree.resolve("we ird"));
    Files.writeString(tree.resolve("we ird/file"), "x");
    link("krn/\u0007", "prod");

    assertThat(problems())
        .containsExactly(
            "krn/\u0007: no path of a tree: too long, or other characters",
            "krn/\u001b[2J: no path of a tree: too long, or other characters",
            "krn/a\nb: no path of a tree: too long, or other characters",
            "we ird/file: no path of a tree: too long, or other characters");
  }

  @Tag("heavy")
  @Test
  void hugeLinesOfSumsAreNotKept() throws IOException {
    Path sums = tree.resolve("SHA256SUMS");
    String right = Files.readString(sums);
    try (RandomAccessFile file = new RandomAccessFile(sums.toFile(), "rw")) {
      file.setLength(256 << 20); // zeros without an end of the line, and sparse on the disk
      file.seek(0);
      file.writeBytes(right);
    }

    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("SHA256SUMS:" + (right.lines().count() + 1) + ": found ")
        .hasSizeLessThan(200);
  }

  @Test
  void sumsWithControlCharactersOrPathsOutOfTheTreeAreMalformed() throws IOException {
    String digest = "0".repeat(64);
    for (String path :
        List.of("../../etc/passwd", "/etc/passwd", "krn/a\u0000b", "krn/\u001b[2J")) {
      Path sums = tree.resolve("SHA256SUMS");
      String right = Files.readString(sums);
      Files.writeString(sums, right + digest + "  " + path + "\n");
      assertThat(problems()).singleElement().asString().startsWith("SHA256SUMS:");
      Files.writeString(sums, right);
    }
  }

  @Test
  void anEndlessScriptIsNotRead() throws IOException {
    Files.delete(tree.resolve("ipxe/prod"));
    try (RandomAccessFile file = new RandomAccessFile(tree.resolve("ipxe/prod").toFile(), "rw")) {
      file.setLength(8L << 30);
    }
    TreeFiles files = TreeFiles.of(tree);
    ScriptAudit scripts = new ScriptAudit(files, false);
    scripts.checkBootScripts();

    assertThat(files.problems())
        .extracting(TreeProblem::toString)
        .containsExactly("ipxe/prod: is larger than 4194304 bytes: it is not read");
  }

  @Test
  void aScriptWithTooManyPathsIsNotFollowedToTheEnd() throws IOException {
    StringBuilder script = new StringBuilder("#!ipxe\nimgfree ||\n");
    for (int i = 0; i < 60; i++) {
      script.append("imgfetch --name i").append(i).append(" x ||\n");
    }
    Files.delete(tree.resolve("ipxe/prod"));
    Files.writeString(tree.resolve("ipxe/prod"), script, StandardCharsets.US_ASCII);

    assertThat(problems()).anyMatch(one -> one.contains("too many paths lead here"));
  }

  private void link(String name, String target) throws IOException {
    Files.createSymbolicLink(tree.resolve(name), Path.of(target));
  }

  private List<String> problems() throws IOException {
    return TreeAudit.of(tree, NOW).problems().stream().map(TreeProblem::toString).toList();
  }
}
