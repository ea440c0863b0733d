package org.bootmirror.app;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.bootmirror.audit.AuditReport;
import org.bootmirror.audit.TreeProblem;

/**
 * The result of a check of a tree.
 *
 * @param problems of the tree, and of a web server's answers; sorted by path
 * @param report of the audit
 * @param tlsProblems how many problems are of a server's TLS; nothing if no TLS was judged
 * @param expiries of metadata and certificates, the first first
 */
public record CheckResult(
    List<TreeProblem> problems,
    AuditReport report,
    Optional<Integer> tlsProblems,
    List<Expiry> expiries) {

  /** Copies the lists. */
  public CheckResult {
    problems = List.copyOf(problems);
    expiries = List.copyOf(expiries);
  }

  static CheckResult of(
      Collection<TreeProblem> answers,
      AuditReport report,
      Optional<Integer> tlsProblems,
      List<Expiry> expiries) {
    TreeSet<TreeProblem> all = new TreeSet<>(answers);
    // The server refuses what the audit explains.
    report.missingLinks().ifPresent(links -> all.removeIf(one -> links.explains(one.path())));
    all.addAll(report.problems());
    return new CheckResult(List.copyOf(all), report, tlsProblems, expiries);
  }
}
