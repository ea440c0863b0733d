package org.bootmirror.plan;

import java.util.ArrayList;
import java.util.List;
import org.bootmirror.script.lint.Lint;
import org.bootmirror.script.lint.ScriptProblem;

/** Collects the problems of all scripts of a plan. */
final class ScriptLint {

  private final List<String> problems = new ArrayList<>();

  /** Whether the script has no problem. */
  boolean check(String name, String script) {
    List<ScriptProblem> found = Lint.check(script);
    for (ScriptProblem problem : found) {
      problems.add(name + ":" + problem);
    }
    return found.isEmpty();
  }

  void addAll(ScriptLint other) {
    problems.addAll(other.problems);
  }

  void throwProblems() throws ScriptProblemsException {
    if (!problems.isEmpty()) {
      throw new ScriptProblemsException(problems);
    }
  }
}
