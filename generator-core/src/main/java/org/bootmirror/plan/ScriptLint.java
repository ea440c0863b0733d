package org.bootmirror.plan;

import java.util.ArrayList;
import java.util.List;
import org.bootmirror.script.lint.Lint;
import org.bootmirror.script.lint.ScriptProblem;

/** Lints the scripts of a plan, and fails with all that was found. */
final class ScriptLint {

  private final List<String> problems = new ArrayList<>();

  void check(String name, String script) {
    for (ScriptProblem problem : Lint.check(script)) {
      problems.add(name + ":" + problem);
    }
  }

  void throwProblems() throws ScriptProblemsException {
    if (!problems.isEmpty()) {
      throw new ScriptProblemsException(problems);
    }
  }
}
