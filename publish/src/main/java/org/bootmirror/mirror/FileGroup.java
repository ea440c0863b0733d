package org.bootmirror.mirror;

import java.util.List;
import org.bootmirror.content.Digest;
import org.bootmirror.tree.Phase;
import org.bootmirror.tree.TreePath;

/**
 * The names of one file in a phase.
 *
 * @param phase of the plain names
 * @param sha256 of the bytes
 * @param length in bytes
 * @param names the plain names in ascending order, at least one
 */
record FileGroup(Phase phase, Digest sha256, long length, List<TreePath> names) {

  /** Copies the list. */
  FileGroup {
    names = List.copyOf(names);
  }

  /** The names with the digest. */
  List<TreePath> immutableNames() {
    return names.stream().map(name -> name.immutable(sha256)).toList();
  }

  /** The file to be fetched, by its first name. */
  SignedFile file() {
    return new SignedFile(names.get(0).immutable(sha256), sha256, length);
  }
}
