package org.bootmirror.supply;

import java.io.IOException;
import java.nio.file.Path;

/** A tree is signed, and would be replaced by a tree without signatures. */
public final class SignedTreeException extends IOException {

  private static final long serialVersionUID = 1L;

  SignedTreeException(Path tree) {
    super(tree + " is signed: without keys, clients of the tree would keep the old metadata");
  }
}
