package org.bootmirror.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bootmirror.audit.AuditReport;
import org.bootmirror.audit.TreeAudit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Generations of two sources in turn into one folder, each killed at another moment: whatever is
 * there can be booted from, and the last one, left alone, completes it.
 */
@Tag("boot")
final class KillTest {

  private static final int RUNS = 100;

  @TempDir private Path work;

  @Test
  void aKilledGenerationLeavesATree() throws Exception {
    List<Path> sources = List.of(source("one"), source("two"));
    Path tree = work.resolve("tree");
    time(sources.get(0), tree); // fetches, and writes what both have in common
    long longest = Math.min(time(sources.get(1), tree), time(sources.get(0), tree));

    int killed = 0;
    int interrupted = 0;
    for (int i = 0; i < RUNS; i++) {
      Process process = start(sources.get(i % 2), tree);
      // Spread over the last two thirds of a run: in the first, nothing is written yet.
      boolean ended =
          process.waitFor(longest / 3 + 2 * longest * i / (3L * RUNS), TimeUnit.NANOSECONDS);
      process.destroyForcibly().waitFor();
      killed += ended ? 0 : 1;
      AuditReport report = TreeAudit.of(tree, Instant.now());
      assertThat(report.problems()).as("after kill %d", i).isEmpty();
      interrupted += report.interrupted() ? 1 : 0;
    }
    System.out.println(
        RUNS + " runs, " + killed + " killed, " + interrupted + " of them while names changed");

    assertThat(killed).isGreaterThan(RUNS / 10);
    assertThat(start(sources.get(0), tree).waitFor()).isZero();
    AuditReport report = TreeAudit.of(tree, Instant.now());
    assertThat(report.interrupted()).isFalse();
    assertThat(report.problems()).isEmpty();
    assertThat(Files.readString(tree.resolve("index.html"))).contains("site one");
  }

  private static long time(Path source, Path tree) throws Exception {
    long start = System.nanoTime();
    assertThat(start(source, tree).waitFor()).isZero();
    return System.nanoTime() - start;
  }

  private static Process start(Path source, Path tree) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.addAll(List.of("org.bootmirror.cli.Bootmirror", "generate"));
    command.addAll(List.of("--source", source.toString(), "--out", tree.toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(tree.resolveSibling("log").toFile())
        .start();
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
