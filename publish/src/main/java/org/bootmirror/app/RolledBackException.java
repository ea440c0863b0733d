package org.bootmirror.app;

import java.io.IOException;
import java.nio.file.Path;
import org.bootmirror.target.TargetAddress;

/**
 * A target has newer signed metadata than a tree, or a tree has none any more: clients that have
 * seen the newer ones refuse the tree (TUF 1.0.31, 5.4.3).
 */
public final class RolledBackException extends IOException {

  private static final long serialVersionUID = 1L;

  RolledBackException(Path tree, TargetAddress target, long version, long least) {
    super(
        tree
            + ": found signed metadata of version "
            + version
            + ", expected "
            + least
            + " or later, which "
            + target
            + " has");
  }

  RolledBackException(Path tree, TargetAddress target, long least) {
    super(
        tree
            + ": found no signed metadata, expected version "
            + least
            + " or later, which "
            + target
            + " has");
  }
}
