package org.bootmirror.mirror;

import java.io.IOException;
import java.nio.file.Path;

/** A file is not an archive that a mirror wrote, or is damaged. */
public final class ArchiveException extends IOException {

  private static final long serialVersionUID = 1L;

  ArchiveException(Path file, String found, String expected) {
    super(file + ": found " + found + ", expected " + expected);
  }

  ArchiveException(Path file, IOException cause) {
    super(file + ": " + cause.getMessage(), cause);
  }
}
