package org.bootmirror.tuf;

import java.util.List;
import org.bootmirror.tree.Entry;

/**
 * The targets that delegated roles sign.
 *
 * @param bins the roles
 * @param entries the targets; none of them is a target of the top-level role
 */
public record BinEntries(HashBins bins, List<Entry> entries) {

  /** Copies the list. */
  public BinEntries {
    entries = List.copyOf(entries);
  }
}
