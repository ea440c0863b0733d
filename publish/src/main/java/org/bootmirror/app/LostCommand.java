package org.bootmirror.app;

import org.bootmirror.index.AllowedLoss;

/**
 * A command that verifies, which a chosen build of iPXE lacks and the former build has.
 *
 * @param command {@code sha256sum} or {@code imgverify}
 * @param file the name of the file in images
 * @param chosen the file without the command, with its package and version
 * @param former the file with the command, with its package and version
 * @param where the former file is named: the lock, or the tree
 */
public record LostCommand(String command, String file, String chosen, String former, String where) {

  /** The same, for the index of the tree. */
  AllowedLoss allowed() {
    return new AllowedLoss(file, command, former);
  }

  @Override
  public String toString() {
    return chosen + " lacks " + command + ", which " + former + " of " + where + " has";
  }
}
