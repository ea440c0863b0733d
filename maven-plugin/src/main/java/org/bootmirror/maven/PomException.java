package org.bootmirror.maven;

import java.io.IOException;

/** An element of the pom, or of settings.xml, is missing or has a wrong value. */
final class PomException extends IOException {

  private static final long serialVersionUID = 1L;

  private PomException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * @param element such as {@code target}
   * @param problem found and expected
   */
  PomException(String element, String problem) {
    super("<" + element + ">: " + problem);
  }

  /** The same; the message of the cause says what was found and expected. */
  static PomException of(String element, Exception cause) {
    return new PomException("<" + element + ">: " + cause.getMessage(), cause);
  }
}
