package org.bootmirror.component;

import java.io.IOException;

/** No package that was looked through has a file that images are made of. */
public final class MissingComponentException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message what was looked for, and where
   */
  public MissingComponentException(String message) {
    super(message);
  }
}
