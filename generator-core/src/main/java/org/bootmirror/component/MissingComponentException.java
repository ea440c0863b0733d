package org.bootmirror.component;

import java.io.IOException;

/** No package has a file that an image or kernel needs. */
public final class MissingComponentException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message the file, and where it was searched
   */
  public MissingComponentException(String message) {
    super(message);
  }
}
