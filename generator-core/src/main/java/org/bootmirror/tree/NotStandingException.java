package org.bootmirror.tree;

import java.io.IOException;

/**
 * What a tree left out, since it stands already, does not stand as expected: plan the whole tree.
 */
public final class NotStandingException extends IOException {

  private static final long serialVersionUID = 1L;

  /** What was found instead. */
  public NotStandingException(String found) {
    super(found);
  }
}
