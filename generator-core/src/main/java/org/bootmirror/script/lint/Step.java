package org.bootmirror.script.lint;

import java.util.List;

/**
 * One command of a line.
 *
 * @param words name and arguments of the command, unexpanded
 * @param runs the condition, on the outcome of the step before on the same line
 */
record Step(List<String> words, Condition runs) {

  /** The condition under which a command runs. */
  enum Condition {
    /** First, or after {@code ;}. */
    ALWAYS,
    /** After {@code &&}. */
    ON_SUCCESS,
    /** After {@code ||}. */
    ON_FAILURE
  }

  String command() {
    return words.isEmpty() ? "" : words.get(0);
  }

  boolean runsAfter(boolean success) {
    return runs == Condition.ALWAYS || (runs == Condition.ON_SUCCESS) == success;
  }

  /** The first argument beside options and their values, or an empty string. */
  String operand() {
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      if (OPTIONS_WITH_VALUE.contains(word)) {
        i++;
      } else if (!word.startsWith("--") && !word.equals("-n")) {
        return word;
      }
    }
    return "";
  }

  /** The value of an option, or an empty string. */
  String option(String name) {
    int at = words.indexOf(name);
    return at < 0 || at + 1 >= words.size() ? "" : words.get(at + 1);
  }

  private static final List<String> OPTIONS_WITH_VALUE =
      List.of(
          "--name",
          "--timeout",
          "--set",
          "--key",
          "--configurator",
          "--signer",
          "--ext",
          "--default");
}
