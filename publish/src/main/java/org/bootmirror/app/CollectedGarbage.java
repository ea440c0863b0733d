package org.bootmirror.app;

import java.util.List;
import org.bootmirror.sweep.SweepResult;
import org.bootmirror.target.KeptRelease;

/**
 * The result of a sweep.
 *
 * @param sweep the deleted files, and how many more are unused
 * @param kept former releases whose files stay
 * @param unknown releases that the tree's rule names, and of which the place has no record
 */
public record CollectedGarbage(SweepResult sweep, List<KeptRelease> kept, List<Long> unknown) {

  /** Copies the lists. */
  public CollectedGarbage {
    kept = List.copyOf(kept);
    unknown = List.copyOf(unknown);
  }
}
