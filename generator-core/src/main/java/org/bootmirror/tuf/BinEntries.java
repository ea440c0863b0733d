package org.bootmirror.tuf;

import java.util.List;
import java.util.Optional;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.StandingFiles;

/**
 * The targets that delegated roles sign.
 *
 * @param bins the roles
 * @param entries the targets; none of them is a target of the top-level role
 * @param standing nothing if the entries are all targets; else the targets of the published bins
 *     stay as well, but those that are gone
 */
public record BinEntries(HashBins bins, List<Entry> entries, Optional<StandingFiles> standing) {

  /** These targets alone. */
  public BinEntries(HashBins bins, List<Entry> entries) {
    this(bins, entries, Optional.empty());
  }

  /** Copies the list. */
  public BinEntries {
    entries = List.copyOf(entries);
  }
}
