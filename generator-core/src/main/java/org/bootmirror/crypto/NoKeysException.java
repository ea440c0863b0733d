package org.bootmirror.crypto;

import java.io.IOException;
import java.nio.file.Path;

/** A folder without the keys of a site. */
public final class NoKeysException extends IOException {

  private static final long serialVersionUID = 1;

  NoKeysException(Path folder, String missing) {
    super(folder + ": found no " + missing + ", expected a folder of keys");
  }
}
