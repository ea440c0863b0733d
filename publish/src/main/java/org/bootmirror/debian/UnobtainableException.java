package org.bootmirror.debian;

import java.io.IOException;

/** A package is neither cached nor installed, and could not be fetched. */
public final class UnobtainableException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String packageName;

  UnobtainableException(String packageName, IOException cause) {
    super("package " + packageName + " could not be fetched: " + cause.getMessage(), cause);
    this.packageName = packageName;
  }

  /** The name of the package. */
  public String packageName() {
    return packageName;
  }
}
