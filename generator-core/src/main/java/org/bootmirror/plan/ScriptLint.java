package org.bootmirror.plan;

import java.util.ArrayList;
import java.util.List;
import org.bootmirror.script.lint.Lint;
import org.bootmirror.script.lint.ScriptProblem;

/** Collects the problems of all scripts of a plan. */
final class ScriptLint {

  private final List<String> problems = new ArrayList<>();

  void check(String name, String script) {
    for (ScriptProblem problem : Lint.check(script)) {
      problems.add(name + ":" + problem);
    }
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
