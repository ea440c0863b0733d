package org.bootmirror.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The base URLs of an image have to be replaced, and the image has no slot for others. */
public final class FixedBasesException extends IOException {

  private static final long serialVersionUID = 1L;

  FixedBasesException(Path image, List<String> bases) {
    super(
        image
            + ": found no slot and "
            + (bases.isEmpty() ? "no base URL" : "the base URLs " + String.join(", ", bases))
            + ", expected a slot, or http://"
            + BaseAccess.HOST
            + ":PORT as the first base URL");
  }
}
