package org.bootmirror.inspect;

import java.io.IOException;

/** A file has no format of an image. */
public final class UnknownImageException extends IOException {

  private static final long serialVersionUID = 1L;

  UnknownImageException(String message) {
    super(message);
  }
}
