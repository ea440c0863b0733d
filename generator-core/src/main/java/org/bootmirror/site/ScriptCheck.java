package org.bootmirror.site;

import java.util.ArrayList;
import java.util.List;
import org.bootmirror.script.lint.Finding;
import org.bootmirror.script.lint.Lint;

/** Lints the scripts of a plan, and fails with all that was found. */
final class ScriptCheck {

  private final List<String> findings = new ArrayList<>();

  void check(String name, String script) {
    for (Finding finding : Lint.check(script)) {
      findings.add(name + ":" + finding);
    }
  }

  void throwFindings() throws ScriptFindingsException {
    if (!findings.isEmpty()) {
      throw new ScriptFindingsException(findings);
    }
  }
}
