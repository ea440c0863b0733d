package org.bootmirror.app;

import java.io.IOException;
import java.nio.file.Path;

/** The host of a site fails; the mirror is complete, as an earlier run left it. */
public final class OriginFailedException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient Path mirror;

  OriginFailedException(Path mirror, IOException cause) {
    super(cause.getMessage(), cause);
    this.mirror = mirror;
  }

  /** The folder of the mirror. */
  public Path mirror() {
    return mirror;
  }
}
