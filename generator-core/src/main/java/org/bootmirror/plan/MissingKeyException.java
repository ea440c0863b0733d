package org.bootmirror.plan;

import java.io.IOException;

/** A source asks for a signature or a certificate, and no given key can make one. */
public final class MissingKeyException extends IOException {

  private static final long serialVersionUID = 1L;

  private final MissingKey missing;

  MissingKeyException(MissingKey missing, String message) {
    super(message);
    this.missing = missing;
  }

  /** The missing key. */
  public MissingKey missing() {
    return missing;
  }
}
