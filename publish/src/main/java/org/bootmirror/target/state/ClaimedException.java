package org.bootmirror.target.state;

import java.io.IOException;

/** Another run publishes to the same target, or did so since this run began. */
public final class ClaimedException extends IOException {

  private static final long serialVersionUID = 1L;

  ClaimedException(String message) {
    super(message);
  }
}
