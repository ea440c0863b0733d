package org.bootmirror.mirror;

import java.io.IOException;
import java.nio.file.Path;

/** The folder for a mirror holds files, but no signed tree. */
public final class NotAMirrorException extends IOException {

  private static final long serialVersionUID = 1L;

  NotAMirrorException(Path folder) {
    super(folder + ": found files, and no signed tree, expected an empty folder or a mirror");
  }
}
