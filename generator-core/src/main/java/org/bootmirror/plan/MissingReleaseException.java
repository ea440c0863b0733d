package org.bootmirror.plan;

import java.io.IOException;

/** A tree needs a number and an instant for its release, and has none. */
public final class MissingReleaseException extends IOException {

  private static final long serialVersionUID = 1L;

  private MissingReleaseException(String message) {
    super(message);
  }

  /** The tree is to be signed. */
  static MissingReleaseException ofSignedTree() {
    return new MissingReleaseException(
        "a signed tree needs a number for its release, so that clients can tell the newer one");
  }

  /** The sums are to be out of date some day. */
  static MissingReleaseException ofBestBefore() {
    return new MissingReleaseException(
        "[sums] best-before counts days from the release: found no release, expected one");
  }
}
