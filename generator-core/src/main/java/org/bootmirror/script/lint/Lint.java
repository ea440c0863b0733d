package org.bootmirror.script.lint;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Follows every path through a script and finds:
 *
 * <ul>
 *   <li>a first line other than {@code #!ipxe}, and commands unknown to iPXE;
 *   <li>commands unknown to some supported build, at a place where a failure ends the script;
 *   <li>missing and doubled labels; labels and lines off every path;
 *   <li>{@code imgexec}, {@code boot} or {@code chain} at a place where an image may be registered
 *       without verification, by {@code imgverify} or by a comparison of digests. A path on which
 *       iPXE cannot compute digests ({@code isset ${digest} || goto …}) is allowed;
 *   <li>text from DHCP or SMBIOS as an argument ({@link RawText}).
 * </ul>
 */
public final class Lint {

  private static final String MAGIC = "#!ipxe";

  /**
   * Commands that are tried: some six for each line of a script by the templates. In a hostile
   * script, each image doubles the number of states.
   */
  private static final int MAX_STEPS = 100_000;

  private static final int MAX_STEPS_PER_LINE = 32;

  /** Commands of the longest line. */
  private static final int MAX_COMMANDS = 256;

  private static final Set<String> STARTING = Set.of("autoboot", "boot", "imgexec", "sanboot");
  private static final Set<String> NEVER_FAILING = Set.of("echo", "imgfree", "imgstat", "set");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*}");

  private final ScriptLines script;
  private final Set<ScriptProblem> problems = new LinkedHashSet<>();
  private final Map<Integer, Set<ImageState>> reached = new HashMap<>();
  private final Deque<LineState> open = new ArrayDeque<>();
  private final JumpTargets targets;
  private long stepsLeft;

  private Lint(ScriptLines script) {
    this.script = script;
    this.targets = new JumpTargets(script.labels());
    this.stepsLeft = MAX_STEPS + (long) MAX_STEPS_PER_LINE * script.lines().size();
  }

  /** The problems of a script, in the order of the lines. */
  public static List<ScriptProblem> check(String text) {
    Lint lint = new Lint(ScriptLines.parse(text));
    String first = text.lines().findFirst().orElse("");
    if (!first.strip().equals(MAGIC)) {
      lint.problems.add(new ScriptProblem(1, first, "expected the first line " + MAGIC));
    }
    lint.follow();
    lint.checkLabels();
    if (lint.stepsLeft >= 0) {
      lint.checkReached();
    }
    return lint.problems.stream().sorted(Comparator.comparingInt(ScriptProblem::line)).toList();
  }

  private void follow() {
    reach(0, ImageState.ANYTHING);
    while (!open.isEmpty()) {
      LineState place = open.remove();
      ScriptLines.Line line = script.lines().get(place.line());
      if (line.steps().size() > MAX_COMMANDS) {
        stepsLeft = -1;
        note(line, line.steps().size() + " commands on one line, expected at most " + MAX_COMMANDS);
        return;
      }
      run(place.line(), line, 0, true, place.registered());
      if (stepsLeft < 0) {
        note(line, "too many paths lead here: not all are followed");
        return;
      }
    }
  }

  /** Follows the steps from {@code at} on, each with success and failure. */
  private void run(int index, ScriptLines.Line line, int at, boolean success, ImageState before) {
    stepsLeft--;
    if (stepsLeft < 0) {
      return;
    }
    if (at == line.steps().size()) {
      if (success) {
        reach(index + 1, before);
      }
      return;
    }
    Step step = line.steps().get(at);
    if (!step.runsAfter(success)) {
      run(index, line, at + 1, success, before);
      return;
    }
    String command = step.command();
    if (command.isEmpty()) {
      run(index, line, at + 1, true, before);
      return;
    }
    checkCommand(line, at, command);
    checkStart(line, step, before);
    if (command.equals("goto")) {
      jump(line, step.operand(), before);
      run(index, line, at + 1, false, before);
    } else if (!command.equals("exit")) {
      run(index, line, at + 1, true, Effects.ofSuccess(step, before));
      if (canFail(command)) {
        run(index, line, at + 1, false, Effects.ofFailure(step, before));
      }
    }
  }

  private void jump(ScriptLines.Line line, String target, ImageState before) {
    stepsLeft -= targets.cost(target);
    List<Integer> places = targets.of(target);
    if (places.isEmpty()) {
      note(line, "there is no label " + target);
    }
    places.forEach(place -> reach(place, before));
  }

  private void checkCommand(ScriptLines.Line line, int at, String command) {
    if (!CommandSet.known(command) && !VARIABLE.matcher(command).find()) {
      note(line, "iPXE has no command " + command);
    } else if (command.equals("imgverify") && line.steps().get(at).option("--signer").isEmpty()) {
      note(line, "any certificate of an accepted authority may have signed: --signer must follow");
    } else if (CommandSet.optional(command) && failureEndsLine(line, at)) {
      note(line, "some builds of iPXE lack " + command + ": || must follow");
    }
    RawText.in(line.steps().get(at))
        .ifPresent(
            reference ->
                note(
                    line,
                    reference
                        + " is text from DHCP or SMBIOS, and may hold further arguments: expected"
                        + " the type :uristring"));
  }

  /** Whether the line fails when the step at {@code at} does, and all others succeed. */
  private static boolean failureEndsLine(ScriptLines.Line line, int at) {
    boolean success = false;
    for (Step step : line.steps().subList(at + 1, line.steps().size())) {
      if (step.runsAfter(success)) {
        success = true;
      }
    }
    return !success;
  }

  private void checkStart(ScriptLines.Line line, Step step, ImageState before) {
    boolean chains = step.command().equals("chain");
    if (STARTING.contains(step.command()) || chains) {
      String objection = before.objection();
      if (!chains && objection.isEmpty() && step.operand().contains(":")) {
        objection = step.operand() + " is fetched and started unverified";
      }
      if (chains && objection.isEmpty() && !before.images().isEmpty()) {
        objection = "images are registered";
      }
      if (!objection.isEmpty()) {
        note(line, step.command() + " while " + objection);
      }
    }
  }

  private void checkLabels() {
    Set<String> seen = new HashSet<>();
    for (ScriptLines.Line line : script.lines()) {
      line.label()
          .ifPresent(
              label -> {
                if (!seen.add(label)) {
                  note(line, "a second label " + label);
                }
              });
    }
  }

  private void checkReached() {
    boolean noted = false;
    for (int i = 0; i < script.lines().size(); i++) {
      boolean dead = !reached.containsKey(i);
      if (dead && !noted) {
        note(script.lines().get(i), "no way leads here");
      }
      noted = dead;
    }
  }

  private void reach(int index, ImageState registered) {
    if (index < script.lines().size()
        && reached.computeIfAbsent(index, ignored -> new HashSet<>()).add(registered)) {
      open.add(new LineState(index, registered));
    }
  }

  private void note(ScriptLines.Line line, String problem) {
    problems.add(new ScriptProblem(line.number(), line.text(), problem));
  }

  private static boolean canFail(String command) {
    return !NEVER_FAILING.contains(command);
  }

  private record LineState(int line, ImageState registered) {}
}
