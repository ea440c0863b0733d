package org.bootmirror.app;

import java.io.IOException;
import java.nio.file.Path;

/** A tree's plain names are being changed, or a generation was killed while they changed. */
public final class IncompleteTreeException extends IOException {

  private static final long serialVersionUID = 1L;

  IncompleteTreeException(Path tree) {
    super(tree + ": plain names are being changed, or a generation was killed meanwhile");
  }
}
