package org.bootmirror.app;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.bootmirror.audit.AuditReport;
import org.bootmirror.audit.TreeProblem;

/**
 * The result of a check of a tree.
 *
 * @param problems of the tree, and of a web server's answers; sorted by path
 * @param report of the audit
 */
public record CheckResult(List<TreeProblem> problems, AuditReport report) {

  /** Copies the list. */
  public CheckResult {
    problems = List.copyOf(problems);
  }

  static CheckResult of(Collection<TreeProblem> answers, AuditReport report) {
    TreeSet<TreeProblem> all = new TreeSet<>(answers);
    // The server refuses what the audit explains.
    report.missingLinks().ifPresent(links -> all.removeIf(one -> links.explains(one.path())));
    all.addAll(report.problems());
    return new CheckResult(List.copyOf(all), report);
  }
}
