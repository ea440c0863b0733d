package org.bootmirror.target;

import java.io.IOException;

/** A text is no address of a target. */
public final class TargetAddressException extends IOException {

  private static final long serialVersionUID = 1L;

  TargetAddressException(String found, String expected) {
    super("found \"" + found + "\", expected " + expected);
  }
}
