package org.bootmirror.app;

import java.io.IOException;

/**
 * A folder has a tree of another site, or files of somebody else, where a tree is to be written.
 */
public final class OtherSiteException extends IOException {

  private static final long serialVersionUID = 1L;

  OtherSiteException(String message) {
    super(message);
  }

  OtherSiteException(String message, Exception cause) {
    super(message, cause);
  }
}
