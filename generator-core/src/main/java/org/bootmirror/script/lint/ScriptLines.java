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
      int end = endOfWord(rest, 1);
      label = Optional.of(rest.substring(1, end));
      labels.putIfAbsent(label.get(), lines.size());
      rest = rest.substring(end);
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
    for (String word : words(line)) {
      if (word.startsWith("#")) {
        break;
      }
      Optional<Step.Condition> next = terminator(word);
      if (next.isPresent()) {
        steps.add(new Step(List.copyOf(words), condition));
        words.clear();
        condition = next.get();
      } else {
        words.add(word);
      }
    }
    if (!words.isEmpty() || condition != Step.Condition.ALWAYS) {
      steps.add(new Step(List.copyOf(words), condition));
    }
    return List.copyOf(steps);
  }

  /** The words of a line; a regular expression would take half of the time of the lint. */
  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    int at = 0;
    while (at < line.length()) {
      int end = endOfWord(line, at);
      if (end > at) {
        words.add(line.substring(at, end));
      }
      at = end + 1;
    }
    return words;
  }

  private static int endOfWord(String line, int start) {
    int end = start;
    while (end < line.length() && !isSpace(line.charAt(end))) {
      end++;
    }
    return end;
  }

  /** As isspace(3) has it in the C locale. */
  private static boolean isSpace(char one) {
    return one == ' ' || (one >= '\t' && one <= '\r');
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
