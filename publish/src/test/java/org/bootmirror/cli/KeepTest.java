package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Progress;
import org.bootmirror.target.folder.FolderPlace;
import org.bootmirror.target.folder.FolderTarget;
import org.bootmirror.target.folder.NameStyle;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.Phase;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.SumsFile;
import org.bootmirror.tree.Tree;
import org.bootmirror.tree.TreePath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code bootmirror gc} after {@code publish} of releases 12, 13 and 14: a medium that is pinned to
 * a kept release finds the boot script of that release, and the kernel that the script names.
 */
final class KeepTest {

  private static final String INDEX =
      """
      {
        "format": 2,
        "release": {"number": NUMBER, "instant": "2026-01-DAYT00:00:00Z"},
        "bases": ["http://boot.example"],
        "acceptedBases": [],
        "trustedRoot": "ROOT",
        KEEP"lifetimes": [],
        "images": []
      }
      """;
  private static final String RULE =
      "\"keep\": {\"releases\": %s, \"last\": %d, \"seconds\": 0},\n";

  @TempDir private Path work;
  private String target = "";

  @BeforeEach
  void name() {
    target = work.resolve("target").toString();
  }

  @Test
  void aReleaseThatTheSourceNamesIsKept() throws IOException {
    publishThree(String.format(RULE, "[12, 3]", 0));

    Answer answer = run("gc", target, "--older-than", "0s");

    assertThat(answer.status()).as(answer.text()).isZero();
    assertThat(answer.text().lines().toList().get(0))
        .matches(".*/target: keeps release 12 of 20[0-9T:.-]+Z \\(\\[keep] names it\\)");
    assertThat(answer.text())
        .contains("target: [keep] names release 3, of which there is no record here\n")
        .contains("target: deleted 2 names");
    assertThat(boots(12)).isTrue();
    assertThat(boots(13)).isFalse();
    assertThat(boots(14)).isTrue();
  }

  @Test
  void theNewestReleasesAreKept() throws IOException {
    publishThree(String.format(RULE, "[]", 2));

    assertThat(run("gc", target, "--older-than", "0s").text())
        .contains("keeps release 13 of ", "([keep] last: one of the newest)");

    assertThat(boots(12)).isFalse();
    assertThat(boots(13)).isTrue();
  }

  @Test
  void aReleaseIsKeptForOneRunAndGoesInTheNext() throws IOException {
    publishThree("");

    Answer answer = run("gc", target, "--older-than", "0s", "--keep", "12", "--keep", "13");

    assertThat(answer.text()).contains("keeps release 12 of ", "keeps release 13 of ", "(--keep)");
    assertThat(boots(12)).isTrue();
    assertThat(boots(13)).isTrue();

    assertThat(run("gc", target, "--older-than", "0s").status()).isZero();
    assertThat(boots(12)).isFalse();
    assertThat(boots(14)).isTrue();

    Answer gone = run("gc", target, "--older-than", "0s", "--keep", "12");
    assertThat(gone.status()).isEqualTo(1);
    assertThat(gone.text())
        .startsWith(
            "error: found no record of release 12, expected one of 14\nNothing was deleted.");
  }

  @Test
  void aNumberThatIsNoneIsAnErrorOfUsage() {
    assertThat(run("gc", target, "--keep", "twelve").status()).isEqualTo(2);
  }

  @Test
  @Tag("programs")
  void aBranchIsSweptByOneCommit() throws IOException {
    Path repository = Files.createDirectory(work.resolve("repository.git"));
    git(repository, "init", "-q", "--bare");
    target = "git+file://" + repository + "#pages";
    publishThree(String.format(RULE, "[12]", 0));

    Answer answer = run("gc", target, "--older-than", "0s");

    assertThat(answer.status()).as(answer.text()).isZero();
    assertThat(git(repository, "log", "--format=%s", "pages").lines().toList())
        .containsExactly(
            "Delete files that no release needs",
            "Release 14 of 2026-01-05T00:00:00Z",
            "Release 13 of 2026-01-04T00:00:00Z",
            "Release 12 of 2026-01-03T00:00:00Z");
    String files = git(repository, "ls-tree", "-r", "--name-only", "pages");
    assertThat(files)
        .contains(script(12), kernel(12), script(14), kernel(14))
        .doesNotContain(script(13), kernel(13));
    assertThat(run("gc", target, "--older-than", "0s").text()).contains("nothing to delete");
    assertThat(git(repository, "rev-list", "--count", "pages")).isEqualTo("4\n");
  }

  /** Whether the script of a release is there under its digest, and the kernel named in it. */
  private boolean boots(int number) throws IOException {
    Path script = Path.of(target).resolve(script(number));
    Path kernel = Path.of(target).resolve(kernel(number));
    assertThat(Files.exists(script)).isEqualTo(Files.exists(kernel));
    return Files.exists(script) && Files.readString(script).contains(kernel(number));
  }

  private void publishThree(String rule) throws IOException {
    for (int number = 12; number <= 14; number++) {
      Path tree = work.resolve("tree-" + number);
      FolderTarget.publish(
          tree(number, rule),
          new FolderPlace(tree, NameStyle.SYMBOLIC, work.resolve("cache"), Instant.EPOCH),
          Progress.NONE);
      Answer answer = run("publish", tree.toString(), target);
      assertThat(answer.status()).as(answer.text()).isZero();
    }
  }

  private static Tree tree(int number, String rule) throws IOException {
    List<Entry> entries = new ArrayList<>();
    entries.add(
        Entry.immutable(
            Phase.IMAGES, Content.text("kernel " + number), List.of(TreePath.of("kernel/linux"))));
    entries.add(
        Entry.immutable(
            Phase.SCRIPTS,
            Content.text("#!ipxe\nkernel ../" + kernel(number) + "\n"),
            List.of(TreePath.of("ipxe/prod"))));
    entries.add(
        Entry.plain(
            ReservedFile.IMAGE_INDEX,
            Content.text(
                INDEX
                    .replace("NUMBER", Integer.toString(number))
                    .replace("DAY", "0" + (number - 9))
                    .replace("ROOT", "11".repeat(32))
                    .replace("KEEP", rule))));
    entries.add(Entry.plain(ReservedFile.SUMS, SumsFile.of(entries)));
    return new Tree(entries);
  }

  private static String kernel(int number) {
    return "kernel/" + digest("kernel " + number) + ".linux";
  }

  private static String script(int number) {
    return "ipxe/" + digest("#!ipxe\nkernel ../" + kernel(number) + "\n") + ".prod";
  }

  private static String digest(String text) {
    return Digest.of(text.getBytes(StandardCharsets.US_ASCII)).hex();
  }

  private static String git(Path repository, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.onExit().join().exitValue()).as(said).isZero();
    return said;
  }

  private static Answer run(String... arguments) {
    StringWriter said = new StringWriter();
    PrintWriter writer = new PrintWriter(said, true);
    int status = Bootmirror.run(writer, writer, arguments);
    return new Answer(status, said.toString());
  }

  private record Answer(int status, String text) {}
}
