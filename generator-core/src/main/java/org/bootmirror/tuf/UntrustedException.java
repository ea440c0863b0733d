package org.bootmirror.tuf;

import java.io.IOException;
import java.time.Instant;

/** Metadata that are not what somebody trusted has signed: which file, and why. */
public final class UntrustedException extends IOException {

  private static final long serialVersionUID = 1;

  private final boolean ended;

  UntrustedException(String file, String found, String expected) {
    this(file, found, expected, false);
  }

  private UntrustedException(String file, String found, String expected, boolean ended) {
    super(file + ": found " + found + ", expected " + expected);
    this.ended = ended;
  }

  static UntrustedException ended(String file, Instant until, Instant now) {
    return new UntrustedException(file, "that it ended at " + until, "an end after " + now, true);
  }

  /** Whether it was signed as it should be, and has only ended. */
  public boolean hasEnded() {
    return ended;
  }
}
