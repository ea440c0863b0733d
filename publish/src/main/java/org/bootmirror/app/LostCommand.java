package org.bootmirror.app;

/**
 * A command that verifies, which a chosen build of iPXE lacks and the former build has.
 *
 * @param command {@code sha256sum} or {@code imgverify}
 * @param chosen the file without the command, with its package and version
 * @param former the file with the command, with its package and version
 * @param where the former file is named: the lock, or the tree
 */
public record LostCommand(String command, String chosen, String former, String where) {

  @Override
  public String toString() {
    return chosen + " lacks " + command + ", which " + former + " of " + where + " has";
  }
}
