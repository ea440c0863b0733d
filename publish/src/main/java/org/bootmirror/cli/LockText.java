package org.bootmirror.cli;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bootmirror.app.LostCommand;
import org.bootmirror.debian.LockProblem;

/** Words the problems of a lock. */
final class LockText {

  private LockText() {}

  /** A line for each problem, and one for each remedy. */
  static String problems(List<LockProblem> problems) {
    Set<LockProblem.Kind> kinds = new TreeSet<>();
    problems.forEach(problem -> kinds.add(problem.kind()));
    String lines =
        problems.stream().map(problem -> "error: " + problem).collect(Collectors.joining("\n"));
    return kinds.stream()
        .map(LockText::remedy)
        .distinct()
        .collect(Collectors.joining("\n", lines + "\n", "\nNothing was written."));
  }

  /** A line for each command that is lost. */
  static String weaker(List<LostCommand> lost) {
    return lost.stream()
        .map(one -> "error: " + one)
        .collect(
            Collectors.joining(
                "\n",
                "",
                "\nNodes would verify less than before. Nothing was written. Choose another build:"
                    + " --components PATH; or allow it: --allow-weaker"));
  }

  private static String remedy(LockProblem.Kind kind) {
    return switch (kind) {
      case MISSING ->
          "Give the locked package: --components PACKAGE.deb; or take what there is: bootmirror"
              + " components --update --source DIR. For the next time, keep copies: components"
              + " --vendor";
      case COPY_MISSING, COPY_CHANGED ->
          "Copy the locked packages again: bootmirror components --vendor --source DIR";
      case OTHER_GIVEN, OTHER_BYTES ->
          "Take the other one from now on: bootmirror components --update --source DIR; or give the"
              + " locked one";
      case NOT_LOCKED ->
          "Add what the site needs: bootmirror components --lock --source DIR; or take the newest"
              + " of all: components --update. Give both the --components that generate gets";
      case SAME_NAME -> "Give one of them only; or, if one is a folder, rename it";
    };
  }
}
