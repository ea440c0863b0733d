package org.bootmirror.plan;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Two sets of a signed site have equal lists. A signature is named after the list alone, and says
 * of which set and processor the list is: one signature cannot say both.
 */
public final class EqualListsException extends IOException {

  private static final long serialVersionUID = 1L;

  EqualListsException(Path one, Path other) {
    super(other + ": found the same files as in " + one + ", expected different files");
  }
}
