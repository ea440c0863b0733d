package org.bootmirror.audit;

import java.util.List;
import org.bootmirror.binaries.ListName;
import org.bootmirror.content.Architecture;
import org.bootmirror.tree.TreePath;

/**
 * The folder of a set in a tree.
 *
 * @param set the name of the set
 * @param architecture of the programs
 * @param plain the plain names in the folder, that of the list among them
 */
record SetFolder(String set, Architecture architecture, List<String> plain) {

  /** Copies the list. */
  SetFolder {
    plain = List.copyOf(plain);
  }

  /** The path in the tree. */
  TreePath path() {
    return ListName.folder(set, architecture);
  }
}
