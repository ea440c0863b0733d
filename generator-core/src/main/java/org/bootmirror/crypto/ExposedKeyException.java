package org.bootmirror.crypto;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A private key that other users of the machine can read or write. */
public final class ExposedKeyException extends IOException {

  private static final long serialVersionUID = 1;

  private final String file;

  ExposedKeyException(Path file, Set<PosixFilePermission> found) {
    super(
        file
            + ": found permissions "
            + PosixFilePermissions.toString(found)
            + ", expected rw-------: others can read or write the key");
    this.file = file.toString();
  }

  /** The file of the key. */
  public String file() {
    return file;
  }
}
