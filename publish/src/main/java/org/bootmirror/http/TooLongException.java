package org.bootmirror.http;

import java.io.IOException;

/** A body has more bytes than the reader accepts. */
final class TooLongException extends IOException {

  private static final long serialVersionUID = 1L;

  TooLongException(long limit) {
    super("found more than " + limit + " bytes, expected at most " + limit);
  }
}
