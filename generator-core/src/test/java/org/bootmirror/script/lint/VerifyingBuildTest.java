package org.bootmirror.script.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bootmirror.overlay.SlotVariables;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.script.EmbeddedScript;
import org.bootmirror.template.Templates;
import org.junit.jupiter.api.Test;

/**
 * Runs the lines of an embedded script that find out whether the build can verify signatures. iPXE
 * keeps the result of a command over those that it skips (src/core/exec.c), so {@code a || b && c}
 * runs c where a succeeds.
 */
final class VerifyingBuildTest {

  private static final List<ScriptLines.Line> LINES =
      ScriptLines.parse(script()).lines().stream()
          .filter(line -> line.text().contains("verifies"))
          .filter(line -> !line.text().contains("goto"))
          .toList();

  @Test
  void onlyABuildWithTheCommandVerifies() {
    assertThat(LINES).hasSize(3);
    assertThat(verifies(false, true)).isTrue();
    assertThat(verifies(false, false)).as("asked, and lacking").isFalse();
    assertThat(verifies(true, false)).as("known to lack it").isFalse();
  }

  private static boolean verifies(boolean saidToLack, boolean hasCommand) {
    Set<String> variables = new HashSet<>();
    variables.add("verifies"); // left over from an earlier base
    if (saidToLack) {
      variables.add("no-imgtrust");
    }
    for (ScriptLines.Line line : LINES) {
      boolean success = true;
      for (Step step : line.steps()) {
        if (!step.command().isEmpty() && step.runsAfter(success)) {
          success = run(step, variables, hasCommand);
        }
      }
    }
    return variables.contains("verifies");
  }

  private static boolean run(Step step, Set<String> variables, boolean hasCommand) {
    return switch (step.command()) {
      case "isset" -> variables.contains(step.operand().replaceAll("[${}]", ""));
      case "set" -> {
        variables.add(step.operand());
        yield true;
      }
      case "clear" -> variables.remove(step.operand());
      case "imgtrust" -> hasCommand;
      default -> throw new AssertionError(step.command());
    };
  }

  private static String script() {
    EmbeddedScript.Settings settings =
        new EmbeddedScript.Settings(
            "prod", "Production", false, false, List.of(), Optional.of("prod-1"));
    String block =
        SlotVariables.published(List.of(new BaseUrl("http://a.example")), Optional.empty()).block();
    return EmbeddedScript.of(Templates.standard(), settings, block).text();
  }
}
