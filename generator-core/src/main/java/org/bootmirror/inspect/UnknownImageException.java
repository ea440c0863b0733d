package org.bootmirror.inspect;

import java.io.IOException;

/** A file is no image, as far as can be told. */
public final class UnknownImageException extends IOException {

  private static final long serialVersionUID = 1L;

  UnknownImageException(String message) {
    super(message);
  }
}
