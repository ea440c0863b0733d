package org.bootmirror.app;

import java.io.IOException;
import java.nio.file.Path;

/** A file of trusted roots that holds neither certificates nor root metadata. */
public final class UnknownRootException extends IOException {

  private static final long serialVersionUID = 1L;

  UnknownRootException(Path file, String found) {
    super(message(file, found));
  }

  UnknownRootException(Path file, String found, Exception cause) {
    super(message(file, found), cause);
  }

  private static String message(Path file, String found) {
    return file
        + ": found "
        + found
        + ", expected certificates (PEM or DER) or root metadata of TUF (JSON)";
  }
}
