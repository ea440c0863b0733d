package org.bootmirror.plan;

import java.io.IOException;

/** A source asks for a signature or a certificate that no given key can make. */
public final class MissingKeyException extends IOException {

  private static final long serialVersionUID = 1L;

  private final MissingKey missing;

  MissingKeyException(MissingKey missing, String message) {
    super(message);
    this.missing = missing;
  }

  /** The key that would do. */
  public MissingKey missing() {
    return missing;
  }
}
