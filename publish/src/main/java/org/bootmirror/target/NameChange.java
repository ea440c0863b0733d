package org.bootmirror.target;

import java.util.Set;
import org.bootmirror.content.Digest;

/**
 * How the immutable names of a release differ from recorded ones.
 *
 * @param former list of names, as {@link ReleaseRecords.Names} tells it
 * @param gone names of the list that the release may lack
 * @param added names of the release: all that the list lacks, and maybe others
 */
public record NameChange(Digest former, Set<String> gone, Set<String> added) {

  /** Copies the sets. */
  public NameChange {
    gone = Set.copyOf(gone);
    added = Set.copyOf(added);
  }
}
