package org.bootmirror.app;

import java.time.Duration;
import java.util.Set;
import org.bootmirror.target.TargetAddress;

/**
 * A request to delete files of a tree that no release needs.
 *
 * @param address of the tree
 * @param access to a remote target
 * @param olderThan how long an unused file is kept
 * @param keep numbers of releases that are kept, besides those of the tree's own rule
 */
public record GarbageRequest(
    TargetAddress address, TargetAccess access, Duration olderThan, Set<Long> keep) {

  /** Copies the set. */
  public GarbageRequest {
    keep = Set.copyOf(keep);
  }
}
