package org.bootmirror.app;

import java.io.IOException;
import java.nio.file.Path;

/** A list would stand among the files that it lists. */
public final class ListPlaceException extends IOException {

  private static final long serialVersionUID = 1L;

  ListPlaceException(Path list, Path folder) {
    super(list + ": found a place in " + folder + ", expected one outside, or the default");
  }
}
