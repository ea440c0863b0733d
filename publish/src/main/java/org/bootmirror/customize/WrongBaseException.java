package org.bootmirror.customize;

import java.io.IOException;
import java.nio.file.Path;

/** A file is not the published image that it should be. */
public final class WrongBaseException extends IOException {

  private static final long serialVersionUID = 1L;

  WrongBaseException(Path file, String found, String expected) {
    super(file + ": found " + found + ", expected " + expected);
  }
}
