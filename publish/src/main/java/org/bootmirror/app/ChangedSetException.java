package org.bootmirror.app;

import java.io.IOException;
import org.bootmirror.content.DigestMismatchException;

/**
 * A file of a set is not as it was listed: changed since the listing, or, if the digest comes from
 * an earlier run, changed without any trace in the file system.
 */
public final class ChangedSetException extends IOException {

  private static final long serialVersionUID = 1L;

  ChangedSetException(DigestMismatchException cause) {
    super(cause.getMessage(), cause);
  }
}
