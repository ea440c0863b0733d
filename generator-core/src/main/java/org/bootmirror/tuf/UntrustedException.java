package org.bootmirror.tuf;

import java.io.IOException;
import java.time.Instant;

/** Metadata that a client must not use: malformed, not signed as required, or expired. */
public final class UntrustedException extends IOException {

  private static final long serialVersionUID = 1;

  private final boolean expired;

  public UntrustedException(String file, String found, String expected) {
    this(file, found, expected, false);
  }

  private UntrustedException(String file, String found, String expected, boolean expired) {
    super(file + ": found " + found + ", expected " + expected);
    this.expired = expired;
  }

  /**
   * A file that is not metadata by the specification.
   *
   * @param path of the JSON member, or line and column; empty for the whole file
   */
  static UntrustedException malformed(String file, String path, String found, String expected) {
    return new UntrustedException(
        path.isEmpty() ? file : file + ": " + path, found, expected, false);
  }

  static UntrustedException expired(String file, Instant expires, Instant now) {
    return new UntrustedException(
        file, "metadata that expired at " + expires, "metadata that expire after " + now, true);
  }

  /** Whether the metadata are signed as required, and have only expired. */
  public boolean hasExpired() {
    return expired;
  }
}
