package org.bootmirror.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** The table of exit statuses, for commands, help and manual. */
enum ExitStatus {
  /** The command has done what was asked for. */
  DONE(0, "Done."),
  /** An error, or a problem that the command looks for. */
  PROBLEM(1, "A problem: what was found, what was expected, and what to do."),
  /** A malformed command line. */
  USAGE(2, "Wrong use of the command line; nothing was done."),
  /** Asked for by the option of that name. */
  DIFFERENT(3, "With --exit-code: compared, and different.");

  static final String EXIT_CODE = "--exit-code";

  private final int code;
  private final String meaning;

  ExitStatus(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** {@link #DONE} if nothing is wrong. */
  static int of(boolean good) {
    return (good ? DONE : PROBLEM).code;
  }

  int code() {
    return code;
  }

  String meaning() {
    return meaning;
  }

  /** The statuses of a command. */
  static List<ExitStatus> of(CommandSpec command) {
    List<ExitStatus> all = new ArrayList<>(List.of(DONE, PROBLEM, USAGE));
    if (command.findOption(EXIT_CODE) != null) {
      all.add(DIFFERENT);
    }
    return all;
  }

  /** The table for a command's help, before the command's own lines. */
  static Map<String, String> table(CommandSpec command) {
    Map<String, String> table = new LinkedHashMap<>();
    of(command).forEach(one -> table.put(Integer.toString(one.code), one.meaning));
    table.putAll(command.usageMessage().exitCodeList());
    return table;
  }
}
