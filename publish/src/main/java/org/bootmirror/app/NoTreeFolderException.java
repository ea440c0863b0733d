package org.bootmirror.app;

import java.io.IOException;
import java.nio.file.Path;
import org.bootmirror.tree.ReservedFile;

/** A folder that should hold a tree has no index of images. */
public final class NoTreeFolderException extends IOException {

  private static final long serialVersionUID = 1L;

  NoTreeFolderException(Path folder) {
    super(folder + ": found no " + ReservedFile.IMAGE_INDEX.label() + ", expected a tree");
  }
}
