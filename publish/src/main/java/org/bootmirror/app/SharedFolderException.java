package org.bootmirror.app;

import java.io.IOException;

/** One of source, tree, keys, configuration, origin and mirror lies in the folder of another. */
public final class SharedFolderException extends IOException {

  private static final long serialVersionUID = 1L;

  SharedFolderException(String message) {
    super(message);
  }
}
