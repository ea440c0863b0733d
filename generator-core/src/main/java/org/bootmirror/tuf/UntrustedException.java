package org.bootmirror.tuf;

import java.io.IOException;
import java.time.Instant;

/** Metadata that a client must not use: malformed, not signed as required, expired, or older. */
public final class UntrustedException extends IOException {

  private static final long serialVersionUID = 1;

  /** Why metadata are refused that are signed as required. */
  private enum Objection {
    NONE,
    EXPIRED,
    OLDER
  }

  private final Objection objection;

  public UntrustedException(String file, String found, String expected) {
    this(file, found, expected, Objection.NONE);
  }

  private UntrustedException(String file, String found, String expected, Objection objection) {
    super(file + ": found " + found + ", expected " + expected);
    this.objection = objection;
  }

  /**
   * A file that is not metadata by the specification.
   *
   * @param path of the JSON member, or line and column; empty for the whole file
   */
  static UntrustedException malformed(String file, String path, String found, String expected) {
    return new UntrustedException(
        path.isEmpty() ? file : file + ": " + path, found, expected, Objection.NONE);
  }

  static UntrustedException expired(String file, Instant expires, Instant now) {
    return new UntrustedException(
        file,
        "metadata that expired at " + expires,
        "metadata that expire after " + now,
        Objection.EXPIRED);
  }

  /**
   * @param what names the number
   */
  static UntrustedException older(String file, String what, long found, long trusted) {
    return new UntrustedException(
        file,
        what + " " + found,
        "at least " + trusted + ", which was trusted before",
        Objection.OLDER);
  }

  /** Whether the metadata are signed as required, and have only expired. */
  public boolean hasExpired() {
    return objection == Objection.EXPIRED;
  }

  /** Whether the metadata are signed as required, and older than those that were trusted before. */
  public boolean isOlder() {
    return objection == Objection.OLDER;
  }
}
