package org.bootmirror.target.folder;

/** How a folder gives an immutable file another name. */
public enum NameStyle {
  /** A relative symbolic link. */
  SYMBOLIC,
  /** A copy, for file systems and servers without links. */
  COPIES
}
