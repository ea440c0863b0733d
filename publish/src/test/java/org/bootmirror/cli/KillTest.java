package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bootmirror.audit.AuditReport;
import org.bootmirror.audit.TreeAudit;
import org.bootmirror.audit.TreeProblem;
import org.bootmirror.tree.HiddenFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that generate two sources in turn into one folder and are killed. After each kill the
 * tree has no problem, and the next generation completes the tree.
 */
@Tag("programs")
final class KillTest {

  private static final int EARLY_KILLS = 6;
  private static final int LATE_KILLS = 16;

  @TempDir private Path work;
  private List<Path> sources = List.of();
  private Path tree = Path.of("tree");

  /** Stands while plain names change. */
  private Path mark = Path.of("mark");

  @BeforeEach
  void generateBothSources() throws IOException {
    sources = List.of(source("one"), source("two"));
    tree = work.resolve("tree");
    mark = tree.resolve(".publishing");
    complete(sources.get(1)); // fetches packages, and writes what both sources have in common
    complete(sources.get(0));
  }

  @Test
  void aKillBeforeNamesChangeLeavesATreeWithoutProblems() throws Exception {
    long started = System.nanoTime();
    Process undisturbed = start(sources.get(1));
    awaitMark(undisturbed);
    long untilNamesChange = System.nanoTime() - started;
    assertThat(undisturbed.waitFor()).isZero();

    int killed = 0;
    for (int i = 0; i < EARLY_KILLS; i++) {
      complete(sources.get(1));
      long delay = untilNamesChange * (i + 1) / (EARLY_KILLS + 1);
      killed += killAfter(delay, start(sources.get(0))) ? 1 : 0;
      assertThat(problems(audit())).as("after kill %d", i).isEmpty();
    }

    assertThat(killed).as("processes that were killed").isPositive();
    assertComplete();
  }

  @Test
  void aKillWhileNamesChangeLeavesATreeWithoutProblems() throws Exception {
    long window = timeWhileNamesChange();

    int interrupted = 0;
    for (int i = 0; i < LATE_KILLS; i++) {
      complete(sources.get(i % 2));
      Process process = start(sources.get((i + 1) % 2));
      awaitMark(process);
      // Quadratic: half of the kills come in the first quarter of the window, whatever the load.
      killAfter(window * i * i / (LATE_KILLS * LATE_KILLS), process);
      AuditReport report = audit();
      assertThat(problems(report)).as("after kill %d", i).isEmpty();
      interrupted += report.interrupted() ? 1 : 0;
    }
    System.out.printf(
        "%d kills, %d of them while names changed, which takes %d ms%n",
        LATE_KILLS, interrupted, TimeUnit.NANOSECONDS.toMillis(window));

    assertThat(interrupted).as("kills while names changed").isGreaterThanOrEqualTo(LATE_KILLS / 4);
    assertComplete();
  }

  private long timeWhileNamesChange() throws Exception {
    Process process = start(sources.get(1));
    awaitMark(process);
    long began = System.nanoTime();
    assertThat(process.waitFor()).isZero();
    return System.nanoTime() - began;
  }

  /** Waits until plain names change; fails if the process ends before. */
  private void awaitMark(Process process) throws Exception {
    while (!Files.exists(mark)) {
      boolean ended = process.waitFor(1, TimeUnit.MILLISECONDS);
      assertThat(ended && !Files.exists(mark))
          .as("ended before names changed: %s", log())
          .isFalse();
    }
  }

  /** Whether the process still ran after this time, in nanoseconds, and was killed. */
  private static boolean killAfter(long delay, Process process) throws InterruptedException {
    boolean ended = process.waitFor(delay, TimeUnit.NANOSECONDS);
    process.destroyForcibly().waitFor();
    return !ended;
  }

  private void assertComplete() throws IOException {
    complete(sources.get(0));
    // Without parts, too: the next generation has deleted those of killed ones.
    assertThat(audit().problems()).isEmpty();
    assertThat(audit().interrupted()).isFalse();
    assertThat(tree.resolve("index.html")).content().contains("site one");
  }

  /** All but the parts that a kill leaves: nothing of the tree refers to one. */
  private static List<TreeProblem> problems(AuditReport report) {
    return report.problems().stream().filter(one -> !HiddenFile.isPart(one.path())).toList();
  }

  private AuditReport audit() throws IOException {
    return TreeAudit.of(tree, Instant.now());
  }

  /** Generates in this process, undisturbed. */
  private void complete(Path source) {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);
    int status =
        Bootmirror.run(out, out, "generate", "--source", source.toString(), "--out", tree + "");
    assertThat(status).as(said.toString()).isZero();
    assertThat(mark).doesNotExist();
  }

  private Process start(Path source) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.addAll(List.of("org.bootmirror.cli.Bootmirror", "generate"));
    command.addAll(List.of("--source", source.toString(), "--out", tree.toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(work.resolve("log").toFile())
        .start();
  }

  private String log() throws IOException {
    return Files.readString(work.resolve("log"));
  }

  private Path source(String name) throws IOException {
    Path folder = Files.createDirectories(work.resolve(name));
    String demo = Files.readString(Path.of("../site-src/site.toml"));
    Files.writeString(
        folder.resolve("site.toml"),
        demo.replace("bootmirror demo", "site " + name)
            .replace("Production", "Production " + name));
    return folder;
  }
}
