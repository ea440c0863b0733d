package org.bootmirror.audit;

import java.util.List;
import java.util.Optional;
import org.bootmirror.tuf.VerifiedRelease;

/**
 * What an audit saw.
 *
 * @param problems everything that is wrong, by path
 * @param interrupted whether a writing was killed here: what describes the tree may be older than
 *     what it describes, and is not compared with it
 * @param files how many names the tree has
 * @param images how many images are described
 * @param scripts how many scripts were followed, embedded ones included
 * @param protections what authenticates boots, with the images that it is so for
 * @param endsBeforeMedia what ends before media are meant to
 * @param release what was signed, if the tree is
 */
public record AuditReport(
    List<TreeProblem> problems,
    boolean interrupted,
    int files,
    int images,
    int scripts,
    List<String> protections,
    List<String> endsBeforeMedia,
    Optional<VerifiedRelease> release) {

  /** Copies the lists. */
  public AuditReport {
    problems = problems.stream().sorted().distinct().toList();
    protections = List.copyOf(protections);
    endsBeforeMedia = List.copyOf(endsBeforeMedia);
  }
}
