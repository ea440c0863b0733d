package org.bootmirror.content;

import java.io.IOException;

/** Bytes have another digest than the one promised for them. */
public final class DigestMismatchException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String file;
  private final Digest found;
  private final Digest expected;

  DigestMismatchException(String file, Digest found, Digest expected) {
    super(file + ": found SHA-256 " + found + ", expected " + expected);
    this.file = file;
    this.found = found;
    this.expected = expected;
  }

  /** The file with the bytes. */
  public String file() {
    return file;
  }

  /** The digest of the bytes. */
  public Digest found() {
    return found;
  }

  /** The promised digest. */
  public Digest expected() {
    return expected;
  }
}
