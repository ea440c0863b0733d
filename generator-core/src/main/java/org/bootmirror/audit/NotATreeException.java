package org.bootmirror.audit;

import java.io.IOException;
import java.nio.file.Path;

/** A folder or file has nothing that every tree has. */
public final class NotATreeException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient Path path;

  NotATreeException(Path path, String found, String expected) {
    super(path + ": is no tree: found " + found + ", expected " + expected);
    this.path = path;
  }

  /** The folder or file. */
  public Path path() {
    return path;
  }
}
