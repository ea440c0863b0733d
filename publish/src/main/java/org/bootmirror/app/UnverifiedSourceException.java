package org.bootmirror.app;

import java.io.IOException;
import java.net.URI;

/** An image of a server would be customised, and nothing would prove the image. */
public final class UnverifiedSourceException extends IOException {

  private static final long serialVersionUID = 1L;

  UnverifiedSourceException(URI url) {
    super(url + ": found no trusted root, expected one that proves the image");
  }
}
