package org.bootmirror.folder;

import java.io.IOException;
import java.nio.file.Path;

/** Another run holds the lock of a folder. */
public final class FolderLockedException extends IOException {

  private static final long serialVersionUID = 1L;

  FolderLockedException(Path folder, Path lock) {
    super(folder + " is being changed by another run, which has " + lock);
  }
}
