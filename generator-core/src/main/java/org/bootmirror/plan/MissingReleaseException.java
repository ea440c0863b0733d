package org.bootmirror.plan;

import java.io.IOException;

/** A tree is to be signed, and its release has no number. */
public final class MissingReleaseException extends IOException {

  private static final long serialVersionUID = 1L;

  MissingReleaseException() {
    super("a signed tree needs a number for its release, so that clients can tell the newer one");
  }
}
