package org.bootmirror.app;

import java.util.List;
import org.bootmirror.target.PublishPlan;
import org.bootmirror.target.TargetDifference;
import org.bootmirror.target.TargetVerification;
import org.bootmirror.target.WriteSummary;
import org.bootmirror.target.state.FileList;

/**
 * The result of a publication, or of its rehearsal.
 *
 * @param plan what the target lacked
 * @param changes what changes for nodes
 * @param written what was stored; nothing in a rehearsal
 * @param verification of the place by what the target notes, if they were compared
 * @param files of the published tree
 */
public record Published(
    PublishPlan plan,
    NodeChanges changes,
    WriteSummary written,
    TargetVerification verification,
    FileList files) {

  /** The result if the target has the release, as its state says. */
  static Published nothing() {
    return new Published(
        new PublishPlan(List.of()),
        NodeChanges.NONE,
        WriteSummary.NOTHING,
        TargetVerification.NONE,
        new FileList());
  }

  /** All differences between the place and what the target notes. */
  public List<TargetDifference> differences() {
    return verification.differences();
  }

  /** Whether the tree has the right file of a difference, so that a publication repairs it. */
  public boolean isRepaired(TargetDifference difference) {
    return files.get(difference.path()).isPresent();
  }
}
