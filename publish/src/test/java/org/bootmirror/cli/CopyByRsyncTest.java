package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.bootmirror.app.ExistingFiles;
import org.bootmirror.app.Feedback;
import org.bootmirror.app.Generate;
import org.bootmirror.app.GenerateRequest;
import org.bootmirror.app.Keys;
import org.bootmirror.app.PassphraseSource;
import org.bootmirror.audit.TreeAudit;
import org.bootmirror.crypto.Passphrase;
import org.bootmirror.crypto.RootAlgorithm;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.target.folder.NameStyle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

/**
 * Copies a tree by the commands of {@code check --help}, over a former release that is being
 * served, and reads the copy during and after each pass, as nodes and clients do.
 */
@Tag("programs")
final class CopyByRsyncTest {

  private static final PassphraseSource PASSPHRASE =
      () -> new Passphrase("correct horse battery".toCharArray());

  @SuppressWarnings("TimeInStaticInitializer") // the TUF client goes by the real clock
  private static final Instant START =
      Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofHours(1));

  @TempDir private static Path shared;

  @TempDir private Path work;

  private Path host = Path.of("host");
  private Path follower = Path.of("follower");

  @BeforeAll
  static void generateTwoReleases() throws Exception {
    new Keys(() -> START, PASSPHRASE)
        .create(shared.resolve("keys"), new Keys.NewRoot("a root", RootAlgorithm.RSA, 20));
    String demo =
        Files.readString(Path.of("../site-src/site.toml"))
            .replace("# images = [\"krn\", \"uefi\"]", "images = [\"krn\", \"uefi\"]");
    String changed =
        demo.replace("bootmirror demo", "bootmirror new").replace("Production", "Produce");
    for (NameStyle names : NameStyle.values()) {
      Path source = Files.createDirectory(shared.resolve("source-" + names));
      Path page = Files.createDirectories(source.resolve("web/provision")).resolve("default");
      Path tree = tree(names, 2);
      Files.writeString(source.resolve("site.toml"), demo);
      Files.writeString(page, "#!ipxe\necho one\n");
      generate(source, tree, names, 1);
      sh("cp -a " + tree + " " + tree(names, 1));
      Files.writeString(source.resolve("site.toml"), changed);
      Files.writeString(page, "#!ipxe\necho two\n");
      generate(source, tree, names, 2);
    }
  }

  @BeforeEach
  void makeFolders() throws IOException {
    host = work.resolve("host");
    follower = Files.createDirectory(work.resolve("follower"));
  }

  @ParameterizedTest
  @EnumSource
  void everyReaderFindsAWholeReleaseAfterEachPass(NameStyle names) throws Exception {
    sh("cp -a " + tree(names, 1) + " " + host);
    Files.copy(host.resolve("tuf/1.root.json"), follower.resolve("root.json"));
    CopiedTree copy = new CopiedTree(host);
    assertWhole(copy, "before");
    for (String name : CopiedTree.TARGETS) {
      assertThat(Files.mismatch(tree(names, 1).resolve(name), tree(names, 2).resolve(name)))
          .as("%s changes from release to release", name)
          .isNotNegative();
    }

    int number = 0;
    for (String pass : passes()) {
      number++;
      List<String> meanwhile = copy.problemsDuring(() -> copy(names, pass));
      assertThat(meanwhile).as("during pass %d", number).isEmpty();
      assertWhole(copy, "after pass " + number);
    }

    assertThat(ask("diff -r --no-dereference " + tree(names, 2) + " " + host)).isEmpty();
    byte[] root = Files.readAllBytes(host.resolve("tuf/1.root.json"));
    assertThat(TreeAudit.of(host, root, Instant.now()).problems()).isEmpty();
  }

  /** The first pass is needed: this test's reader notices without it. */
  @ParameterizedTest
  @EnumSource
  void withoutTheFirstPassAReaderFindsHalfARelease(NameStyle names) throws Exception {
    sh("cp -a " + tree(names, 1) + " " + host);
    copy(names, passes().get(1).replace("rsync -a", "rsync -a --exclude=\"$D\""));

    assertThat(new CopiedTree(host).problems()).isNotEmpty();
  }

  /** The order of the second and third is needed, too. */
  @ParameterizedTest
  @EnumSource
  void aTimestampBeforeItsFilesIsNoticed(NameStyle names) throws Exception {
    sh("cp -a " + tree(names, 1) + " " + host);
    Files.copy(host.resolve("tuf/1.root.json"), follower.resolve("root.json"));
    copy(
        names,
        "rsync -a --include=/tuf --include=/tuf/timestamp.json --exclude='*' mirror/ host:boot/");

    assertThat(new CopiedTree(host).updateProblems(follower)).isNotEmpty();
  }

  /** README has the same commands. */
  @Test
  void theHandbookHasTheSamePasses() throws Exception {
    assertThat(passes()).hasSize(3);
    String handbook = Files.readString(Path.of("../site-src/manual/publish.md"));
    for (String line : help()) {
      assertThat(handbook).contains(line.substring(2) + "\n");
    }
  }

  private void assertWhole(CopiedTree copy, String when) throws Exception {
    assertThat(copy.problems()).as(when).isEmpty();
    assertThat(copy.updateProblems(follower)).as("a client that follows, %s", when).isEmpty();
    Path stranger = Files.createTempDirectory(work, "stranger");
    Files.copy(host.resolve("tuf/1.root.json"), stranger.resolve("root.json"));
    assertThat(copy.updateProblems(stranger)).as("a new client, %s", when).isEmpty();
  }

  /** Runs a pass, with the folders of this test. */
  private void copy(NameStyle names, String pass) throws Exception {
    sh(
        help().get(0)
            + "\n"
            + pass.replace("mirror/ ", tree(names, 2) + "/ ").replace("host:boot/", host + "/"));
  }

  /** The commands that {@code check --help} prints, line by line: a pattern, and three passes. */
  private static List<String> help() {
    CommandLine check =
        Objects.requireNonNull(Bootmirror.commandLine().getSubcommands().get("check"));
    String[] footer = check.getCommandSpec().usageMessage().footer();
    List<String> lines = new ArrayList<>(List.of(footer));
    return lines.subList(lines.indexOf("clients read first; all:") + 1, lines.size());
  }

  private static List<String> passes() {
    String joined = String.join("\n", help()).replace("\\\n", "");
    return joined.lines().map(String::strip).filter(line -> line.startsWith("rsync ")).toList();
  }

  private static Path tree(NameStyle names, int release) {
    return shared.resolve(names + "-" + release);
  }

  private static void generate(Path source, Path tree, NameStyle names, long number)
      throws Exception {
    Instant now = START.plusSeconds(60 * number);
    GenerateRequest request =
        new GenerateRequest(
            source,
            new GenerateRequest.Output(tree, names, ExistingFiles.SAME_SITE),
            List.of(),
            new GenerateRequest.Inputs(CacheFolder.standard(), List.of()),
            new GenerateRequest.Numbering(
                OptionalLong.of(number), Optional.of(Long.toString(now.getEpochSecond()))),
            Optional.of(new GenerateRequest.Signing(shared.resolve("keys"), PASSPHRASE)),
            true);
    new Generate(() -> now, new Unheard()).run(request);
  }

  private static void sh(String command) throws Exception {
    assertThat(ask(command)).as(command).isEmpty();
  }

  /** What a command says; a failing one says its status as well. */
  private static String ask(String command) throws Exception {
    Process process =
        new ProcessBuilder("sh", "-c", command + " || echo status $?")
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  /** Feedback that no test reads. */
  private static final class Unheard implements Feedback {
    @Override
    public void note(String line) {}

    @Override
    public void detail(String line) {}

    @Override
    public void at(String what, long done, long total) {}
  }
}
