package org.bootmirror.script.lint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The logical lines and labels of a script, as iPXE reads a script.
 *
 * @param lines with a label, a command or both, in order
 * @param labels the index of each label's line; the first label of a name counts
 */
record ScriptLines(List<Line> lines, Map<String, Integer> labels) {

  /**
   * One logical line.
   *
   * @param number of the first physical line, counted from 1
   * @param text of the line, with continuation lines joined
   * @param label before the commands; may be empty
   * @param steps the commands
   */
  record Line(int number, String text, Optional<String> label, List<Step> steps) {}

  static ScriptLines parse(String text) {
    List<Line> lines = new ArrayList<>();
    Map<String, Integer> labels = new LinkedHashMap<>();
    StringBuilder joined = new StringBuilder();
    int number = 0;
    int first = 1;
    for (String physical : text.split("\n", -1)) {
      number++;
      String line =
          physical.endsWith("\r") ? physical.substring(0, physical.length() - 1) : physical;
      boolean continues = line.endsWith("\\");
      joined.append(continues ? line.substring(0, line.length() - 1) : line);
      if (!continues) {
        add(first, joined.toString(), lines, labels);
        joined.setLength(0);
        first = number + 1;
      }
    }
    return new ScriptLines(List.copyOf(lines), labels);
  }

  /** White space may stand before a label, and a label before a command. */
  private static void add(int number, String text, List<Line> lines, Map<String, Integer> labels) {
    String rest = text.strip();
    Optional<String> label = Optional.empty();
    if (rest.startsWith(":")) {
      String[] parts = rest.substring(1).split("\\s+", 2);
      label = Optional.of(parts[0]);
      labels.putIfAbsent(parts[0], lines.size());
      rest = parts.length > 1 ? parts[1] : "";
    }
    List<Step> steps = steps(rest);
    if (label.isPresent() || !steps.isEmpty()) {
      lines.add(new Line(number, text, label, steps));
    }
  }

  private static List<Step> steps(String line) {
    List<Step> steps = new ArrayList<>();
    List<String> words = new ArrayList<>();
    Step.Condition condition = Step.Condition.ALWAYS;
    for (String word : line.strip().split("\\s+", -1)) {
      if (word.startsWith("#")) {
        break;
      }
      Optional<Step.Condition> next = terminator(word);
      if (next.isPresent()) {
        steps.add(new Step(List.copyOf(words), condition));
        words.clear();
        condition = next.get();
      } else if (!word.isEmpty()) {
        words.add(word);
      }
    }
    if (!words.isEmpty() || condition != Step.Condition.ALWAYS) {
      steps.add(new Step(List.copyOf(words), condition));
    }
    return List.copyOf(steps);
  }

  private static Optional<Step.Condition> terminator(String word) {
    return switch (word) {
      case "||" -> Optional.of(Step.Condition.ON_FAILURE);
      case "&&" -> Optional.of(Step.Condition.ON_SUCCESS);
      case ";" -> Optional.of(Step.Condition.ALWAYS);
      default -> Optional.empty();
    };
  }
}
