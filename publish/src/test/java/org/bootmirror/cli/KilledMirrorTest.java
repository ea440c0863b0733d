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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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

  /**
   * The changes of names; some processors have only the forms with "at". strace counts those of
   * each thread, so that all must be of one: the process has one processor.
   */
  private static final List<String> CHANGES = List.of("rename", "symlink", "unlink", "mkdir");

  @TempDir private static Path work;
  private static Run update = new Run(Path.of("base"), List.of());
  private static Run prune = update;
  private static Run filter = update;
  private static Path root = Path.of("root.json");

  private final Map<Run, Set<String>> undisturbed = new HashMap<>();
  private int killed;
  private int reads;

  /**
   * A run that is killed.
   *
   * @param base the mirror before the run, with what the mirror keeps beside itself
   * @param arguments of the command: the release, and options
   */
  private record Run(Path base, List<String> arguments) {

    /** The command line, for a mirror in this folder. */
    List<String> command(Path mirror) {
      List<String> command = new ArrayList<>(List.of("mirror", arguments.get(0), mirror + ""));
      command.addAll(List.of("--root", root + ""));
      command.addAll(arguments.subList(1, arguments.size()));
      return command;
    }
  }

  /** A kill before the change with a number. */
  private record Step(String change, int number) {}

  @BeforeAll
  static void mirrorTheFirstRelease() throws Exception {
    assumeTrue(
        ask("strace", "-qq", "-e", "trace=none", "true").isEmpty(),
        "no process can be traced here");
    SignedSite site = SignedSite.in(work);
    Path first = site.release(1, "first", "\"krn\", \"uefi\"");
    Path second = site.release(2, "second", "\"uefi\"");
    Path third = site.release(3, "third", "\"krn\", \"uefi\"");
    root = first.resolve("tuf/1.root.json");
    Path base = work.resolve("base/mirror");
    complete(new Run(base, List.of(first + "")), base);
    update = new Run(base, List.of(second + ""));
    filter = new Run(base, List.of(third + "", "--images", "uefi"));
    Path both = work.resolve("both/mirror");
    copy(base, both);
    complete(update, both);
    prune = new Run(both, List.of(second + "", "--prune", "1"));
  }

  @Test
  void aMirrorKilledAtSomeStepsIsWholeAtAnyTime() throws Exception {
    List<Step> steps = steps(update);
    for (int i = 1; i <= 2; i++) {
      kill(update, steps.get(steps.size() * i / 3));
    }
    report(update, steps);
  }

  @Test
  void aPruneAndAFilteredMirrorKilledAtAStepAreWholeAtAnyTime() throws Exception {
    kill(prune, new Step("unlink", 5));
    kill(filter, new Step("rename", 5));
  }

  @Tag("slow")
  @Test
  void aMirrorKilledAtEachStepIsWholeAtAnyTime() throws Exception {
    killAtEachStep(update);
  }

  @Tag("slow")
  @Test
  void aPruneKilledAtEachStepIsWholeAtAnyTime() throws Exception {
    killAtEachStep(prune);
  }

  @Tag("slow")
  @Test
  void aFilteredMirrorKilledAtEachStepIsWholeAtAnyTime() throws Exception {
    killAtEachStep(filter);
  }

  private void killAtEachStep(Run run) throws Exception {
    List<Step> steps = steps(run);
    for (Step step : steps) {
      kill(run, step);
    }
    report(run, steps);
  }

  private void report(Run run, List<Step> steps) {
    System.out.printf(
        "%d of %d steps of a mirror killed, %d reads meanwhile (%s)%n",
        killed, steps.size(), reads, String.join(" ", run.command(Path.of("mirror"))));
    assertThat(killed).isPositive();
  }

  private void kill(Run run, Step step) throws Exception {
    Path mirror = work.resolve(step.change() + step.number() + "/mirror");
    copy(run.base(), mirror);
    MirrorReader reader = new MirrorReader(mirror, Files.readAllBytes(root));

    MirrorReader.Reads seen =
        reader.during(
            () -> {
              Process process =
                  start(
                      run.command(mirror),
                      "-e",
                      "trace=/^" + step.change(),
                      "-e",
                      "inject=/^" + step.change() + ":signal=KILL:when=" + step.number());
              assertThat(process.waitFor()).as("%s: %s", step, log()).isEqualTo(128 + 9);
              killed++;
              complete(run, mirror);
            });

    assertThat(seen.problems()).as(step.toString()).isEmpty();
    reads += seen.count();
    assertThat(run("verify", mirror.toString(), "--root", root.toString())).isEmpty();
    assertThat(mirror.resolve("krn/prod")).doesNotExist();
    assertThat(names(mirror)).as(step.toString()).isEqualTo(undisturbed(run));
    ask("rm", "-rf", mirror.resolveSibling("").toString());
  }

  /** Each change of an undisturbed run. */
  private static List<Step> steps(Run run) throws Exception {
    Path mirror = work.resolve("undisturbed/mirror");
    copy(run.base(), mirror);
    Process process =
        start(run.command(mirror), "-e", "trace=/^(" + String.join("|", CHANGES) + ")");
    assertThat(process.waitFor()).as(log()).isZero();
    ask("rm", "-rf", mirror.resolveSibling("").toString());
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

  /** Every name that a run without a kill leaves. */
  private Set<String> undisturbed(Run run) throws Exception {
    Set<String> known = undisturbed.get(run);
    if (known == null) {
      Path mirror = work.resolve("whole/mirror");
      copy(run.base(), mirror);
      complete(run, mirror);
      known = names(mirror);
      undisturbed.put(run, known);
      ask("rm", "-rf", mirror.resolveSibling("").toString());
    }
    return known;
  }

  private static Set<String> names(Path mirror) throws Exception {
    return new TreeSet<>(List.of(ask("find", mirror + "", "-printf", "%P\n").split("\n", -1)));
  }

  /** Copies a mirror with what the mirror keeps beside itself. */
  private static void copy(Path mirror, Path to) throws Exception {
    String folder = mirror.resolveSibling("").toString();
    assertThat(ask("cp", "-a", folder, to.resolveSibling("").toString())).isEmpty();
  }

  private static Process start(List<String> arguments, String... tracing) throws IOException {
    List<String> command = new ArrayList<>(List.of("strace", "-f", "-qq"));
    command.addAll(Arrays.asList(tracing));
    command.addAll(
        List.of(
            System.getProperty("java.home") + "/bin/java",
            "-XX:ActiveProcessorCount=1",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            "org.bootmirror.cli.Bootmirror"));
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(work.resolve("log").toFile())
        .start();
  }

  private static String log() throws IOException {
    return Files.readString(work.resolve("log"));
  }

  private static void complete(Run run, Path mirror) {
    assertThat(run(run.command(mirror).toArray(String[]::new))).isEmpty();
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
