package org.bootmirror.app;

import java.io.IOException;

/** A list of binaries that the given key has not signed. */
public final class UntrustedListException extends IOException {

  private static final long serialVersionUID = 1L;

  UntrustedListException(String list, String found) {
    super(list + ": " + found + ", expected a signature of the given key");
  }
}
