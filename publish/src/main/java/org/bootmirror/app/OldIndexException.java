package org.bootmirror.app;

import java.io.IOException;

/** The {@code images.json} of a tree lacks what variants are made of. */
public final class OldIndexException extends IOException {

  private static final long serialVersionUID = 1L;

  OldIndexException(String message) {
    super(message);
  }

  OldIndexException(String message, Exception cause) {
    super(message, cause);
  }
}
