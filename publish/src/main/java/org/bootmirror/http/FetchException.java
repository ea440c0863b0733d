package org.bootmirror.http;

import java.io.IOException;
import java.net.URI;

/** A file could not be had, or is not what it should be. */
public final class FetchException extends IOException {

  private static final long serialVersionUID = 1L;

  FetchException(URI url, String reason) {
    super(url + ": " + reason);
  }

  FetchException(URI url, String reason, IOException cause) {
    super(url + ": " + reason, cause);
  }
}
