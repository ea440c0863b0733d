package org.bootmirror.component;

import java.io.IOException;

/** A package has several files of a name; the end of a path names one. */
public final class AmbiguousFileException extends IOException {

  private static final long serialVersionUID = 1L;

  AmbiguousFileException(String message) {
    super(message);
  }
}
