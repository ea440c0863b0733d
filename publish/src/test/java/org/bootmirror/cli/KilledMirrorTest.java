package org.bootmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mirrors that are killed just before one of their changes to the file system, each change in turn,
 * while a reader reads the mirror. The next run completes the mirror.
 */
@Tag("programs")
final class KilledMirrorTest {

  /** The changes of names, all by one thread; some processors have only the forms with "at". */
  private static final List<String> CHANGES = List.of("rename", "symlink", "unlink", "mkdir");

  @TempDir private static Path work;
  private static Path second = Path.of("second");
  private static Path base = Path.of("base");
  private static Path root = Path.of("root.json");

  private int killed;
  private int reads;

  /** A kill before the change with a number. */
  private record Step(String change, int number) {}

  @BeforeAll
  static void mirrorTheFirstRelease() throws Exception {
    assumeTrue(
        ask("strace", "-qq", "-e", "trace=none", "true").isEmpty(),
        "no process can be traced here");
    SignedSite site = SignedSite.in(work);
    Path first = site.release(1, "first", "\"krn\", \"uefi\"");
    second = site.release(2, "second", "\"uefi\"");
    root = first.resolve("tuf/1.root.json");
    base = work.resolve("base/mirror");
    complete(first, base);
  }

  @Test
  void aMirrorKilledAtSomeStepsIsWholeAtAnyTime() throws Exception {
    List<Step> steps = steps();
    for (int i = 1; i <= 2; i++) {
      kill(steps.get(steps.size() * i / 3));
    }
    report(steps);
  }

  @Tag("slow")
  @Test
  void aMirrorKilledAtEachStepIsWholeAtAnyTime() throws Exception {
    List<Step> steps = steps();
    for (Step step : steps) {
      kill(step);
    }
    report(steps);
  }

  private void report(List<Step> steps) {
    System.out.printf(
        "%d of %d steps of a mirror killed, %d reads meanwhile%n", killed, steps.size(), reads);
    assertThat(killed).isPositive();
  }

  private void kill(Step step) throws Exception {
    Path mirror = copy(step.change() + step.number());
    MirrorReader reader = new MirrorReader(mirror, Files.readAllBytes(root));

    MirrorReader.Reads seen =
        reader.during(
            () -> {
              Process process =
                  start(
                      mirror,
                      "-e",
                      "trace=/^" + step.change(),
                      "-e",
                      "inject=/^" + step.change() + ":signal=KILL:when=" + step.number());
              assertThat(process.waitFor()).as("%s: %s", step, log()).isEqualTo(128 + 9);
              killed++;
              complete(second, mirror);
            });

    assertThat(seen.problems()).as(step.toString()).isEmpty();
    reads += seen.count();
    assertThat(run("verify", mirror.toString(), "--root", root.toString())).isEmpty();
    assertThat(mirror.resolve("krn/prod")).doesNotExist();
    ask("rm", "-rf", mirror.resolveSibling("").toString());
  }

  /** Each change of an undisturbed run. */
  private static List<Step> steps() throws Exception {
    Path mirror = copy("undisturbed");
    Process process = start(mirror, "-e", "trace=/^(" + String.join("|", CHANGES) + ")");
    assertThat(process.waitFor()).as(log()).isZero();
    List<Step> steps = new ArrayList<>();
    int[] counts = new int[CHANGES.size()];
    Pattern call = Pattern.compile("(?:\\[pid +\\d+] )?([a-z]+?)(?:at)?2?\\(.*");
    for (String line : log().lines().toList()) {
      var matcher = call.matcher(line);
      if (matcher.matches() && CHANGES.contains(matcher.group(1))) {
        int change = CHANGES.indexOf(matcher.group(1));
        counts[change]++;
        steps.add(new Step(CHANGES.get(change), counts[change]));
      }
    }
    assertThat(steps).hasSizeGreaterThan(20);
    return steps;
  }

  /** A copy of the mirror of the first release, with what the mirror keeps beside itself. */
  private static Path copy(String name) throws Exception {
    Path copy = work.resolve(name);
    assertThat(ask("cp", "-a", base.resolveSibling("").toString(), copy.toString())).isEmpty();
    return copy.resolve("mirror");
  }

  private static Process start(Path mirror, String... tracing) throws IOException {
    List<String> command = new ArrayList<>(List.of("strace", "-f", "-qq"));
    command.addAll(Arrays.asList(tracing));
    command.addAll(
        List.of(
            System.getProperty("java.home") + "/bin/java",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            "org.bootmirror.cli.Bootmirror",
            "mirror",
            second.toString(),
            mirror.toString(),
            "--root",
            root.toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(work.resolve("log").toFile())
        .start();
  }

  private static String log() throws IOException {
    return Files.readString(work.resolve("log"));
  }

  private static void complete(Path release, Path mirror) {
    assertThat(run("mirror", release + "", mirror + "", "--root", root + "")).isEmpty();
    assertThat(mirror.resolve(".publishing")).doesNotExist();
  }

  /** What a command said if it failed. */
  private static String run(String... command) {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);
    return Bootmirror.run(Instant::now, out, out, command) == 0 ? "" : "failed: " + said;
  }

  private static String ask(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    return status == 0 ? output : output + "status " + status;
  }
}
