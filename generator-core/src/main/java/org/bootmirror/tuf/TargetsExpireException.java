package org.bootmirror.tuf;

import java.io.IOException;
import java.time.Instant;

/** Targets metadata that expire too early for a new snapshot: only a new release helps. */
public final class TargetsExpireException extends IOException {

  private static final long serialVersionUID = 1;

  TargetsExpireException(String file, Instant expires, Instant until) {
    super(
        file
            + ": found metadata that expire at "
            + expires
            + ", expected metadata that expire at "
            + until
            + " or later");
  }
}
