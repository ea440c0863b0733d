package org.bootmirror.app;

import java.io.IOException;
import java.time.Instant;
import org.bootmirror.tree.BestBefore;

/** Readers would refuse the sums of the tree from the first second on. */
public final class OutdatedSumsException extends IOException {

  private static final long serialVersionUID = 1;

  OutdatedSumsException(BestBefore day, Instant now) {
    super(
        "[sums] best-before: found "
            + day.day()
            + " for this release, which readers refuse from then on, expected a day after "
            + now);
  }
}
