package org.bootmirror.app;

import java.util.List;
import org.bootmirror.migration.ImportedSite;
import org.bootmirror.migration.LeftOut;

/**
 * A source that was written.
 *
 * @param site what the source has
 * @param leftOut what the source does not have
 */
public record Imported(ImportedSite site, List<LeftOut> leftOut) {

  /** Copies the list. */
  public Imported {
    leftOut = List.copyOf(leftOut);
  }

  /** Whether the source has all that matters. */
  public boolean isComplete() {
    return leftOut.stream().noneMatch(LeftOut::matters);
  }
}
