package org.bootmirror.metadata.tuf;

import java.io.IOException;

/** Metadata that are not what somebody trusted has signed: which file, and why. */
public final class UntrustedException extends IOException {

  private static final long serialVersionUID = 1;

  UntrustedException(String file, String found, String expected) {
    super(file + ": found " + found + ", expected " + expected);
  }
}
