package org.bootmirror.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootmirror.cli.json.JsonFields;
import org.bootmirror.cli.json.Report;
import org.bootmirror.cli.json.ReportedProblem;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The option of every command that reports, and what the command has reported. */
final class JsonOption {

  @Option(
      names = "--json",
      description =
          "Print one JSON object in place of words; notes and progress go to standard error.")
  private boolean given;

  private Optional<JsonFields.Body> result = Optional.empty();
  private final List<ReportedProblem> problems = new ArrayList<>();

  /** The option of a command, if it is given. */
  static Optional<JsonOption> of(CommandSpec command) {
    return command.mixins().values().stream()
        .map(CommandSpec::userObject)
        .filter(JsonOption.class::isInstance)
        .map(JsonOption.class::cast)
        .filter(JsonOption::isGiven)
        .findFirst();
  }

  boolean isGiven() {
    return given;
  }

  /** Takes the result, which is written when the command is done. */
  void result(JsonFields.Body body) {
    result = Optional.of(body);
  }

  /** Takes a problem. */
  void problem(ReportedProblem problem) {
    problems.add(problem);
  }

  /** Takes problems. */
  void problems(List<ReportedProblem> more) {
    problems.addAll(more);
  }

  /** The object to print; nothing if the command has not run, as where help was asked for. */
  Optional<String> report(CommandSpec command, int status) {
    if (result.isEmpty() && problems.isEmpty()) {
      return Optional.empty();
    }
    String name = command.qualifiedName().replaceFirst("^[^ ]+ ", "");
    try {
      return Optional.of(new Report(name, status, result, problems).json());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
