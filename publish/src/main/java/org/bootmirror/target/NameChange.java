package org.bootmirror.target;

import java.util.Set;

/**
 * How the immutable names of a release differ from recorded ones.
 *
 * @param former the recorded names
 * @param gone those that the release lacks
 * @param added names of the release: all that are not recorded, and maybe others
 */
public record NameChange(ReleaseRecords.Names former, Set<String> gone, Set<String> added) {

  /** Copies the sets. */
  public NameChange {
    gone = Set.copyOf(gone);
    added = Set.copyOf(added);
  }
}
