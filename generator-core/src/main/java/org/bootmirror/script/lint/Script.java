package org.bootmirror.script.lint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A script as iPXE reads it: logical lines of steps, and labels.
 *
 * @param lines in order; a label is a line without steps
 * @param labels where each stands, as an index into the lines; the first of a name counts
 */
record Script(List<Line> lines, Map<String, Integer> labels) {

  /**
   * One logical line.
   *
   * @param number of its first physical line, counted from 1
   * @param text as it stands, continuation lines joined
   * @param label its name, if it is one
   * @param steps its commands
   */
  record Line(int number, String text, Optional<String> label, List<Step> steps) {}

  static Script parse(String text) {
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
        add(new Line(first, joined.toString(), label(joined.toString()), List.of()), lines, labels);
        joined.setLength(0);
        first = number + 1;
      }
    }
    return new Script(List.copyOf(lines), labels);
  }

  private static void add(Line line, List<Line> lines, Map<String, Integer> labels) {
    if (line.label().isPresent()) {
      labels.putIfAbsent(line.label().get(), lines.size());
      lines.add(line);
      return;
    }
    List<Step> steps = steps(line.text());
    if (!steps.isEmpty()) {
      lines.add(new Line(line.number(), line.text(), line.label(), steps));
    }
  }

  private static Optional<String> label(String line) {
    return line.startsWith(":")
        ? Optional.of(line.substring(1).strip().split("\\s", 2)[0])
        : Optional.empty();
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
