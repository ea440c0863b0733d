package org.bootmirror.app;

import java.io.IOException;

/** The tree of a file is not known, or does not answer. */
public final class NoTreeException extends IOException {

  private static final long serialVersionUID = 1L;

  NoTreeException(String message) {
    super(message);
  }

  NoTreeException(String message, Exception cause) {
    super(message, cause);
  }
}
