package org.bootmirror.script.lint;

import java.util.List;

/**
 * One command of a line.
 *
 * @param words the command's name and its arguments, unexpanded
 * @param runs when it runs, by the outcome of what was before it on the line
 */
record Step(List<String> words, Condition runs) {

  /** When a command runs. */
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

  /** The first argument that is no option, or nothing. Options that take a value are known. */
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

  /** The value of an option, or nothing. */
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
