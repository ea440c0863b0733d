package org.bootmirror.app;

import java.io.IOException;

/** There is no image of a name, or none that a machine of the wanted type starts. */
public final class NoBootImageException extends IOException {

  private static final long serialVersionUID = 1L;

  NoBootImageException(String what, String found, String expected) {
    super(what + ": found " + found + ", expected " + expected);
  }
}
