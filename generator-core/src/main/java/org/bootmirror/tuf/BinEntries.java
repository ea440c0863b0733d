package org.bootmirror.tuf;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.TreePath;

/**
 * The targets that delegated roles sign.
 *
 * @param bins the roles
 * @param entries the targets; none of them is a target of the top-level role
 * @param standing nothing if the entries are all targets; else the targets of the published bins
 *     stay
 */
public record BinEntries(HashBins bins, List<Entry> entries, Optional<Standing> standing) {

  /** These targets alone. */
  public BinEntries(HashBins bins, List<Entry> entries) {
    this(bins, entries, Optional.empty());
  }

  /** Copies the list. */
  public BinEntries {
    entries = List.copyOf(entries);
  }

  /**
   * What stays of published bins.
   *
   * @param gone published targets that do not stay, unless the entries have them, too
   * @param same targets that the entries have as they were published
   */
  public record Standing(Set<TreePath> gone, Set<TreePath> same) {

    /** Copies the sets. */
    public Standing {
      gone = Set.copyOf(gone);
      same = Set.copyOf(same);
    }
  }
}
