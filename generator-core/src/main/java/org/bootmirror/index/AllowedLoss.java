package org.bootmirror.index;

/**
 * A command that verifies, which a build of iPXE in the tree lacks, and which the build that it
 * replaced has. The operator has allowed that.
 *
 * @param file the name of the build's file, such as {@code ipxe.lkrn}
 * @param command {@code sha256sum} or {@code imgverify}
 * @param former the file with the command, with its package and version
 */
public record AllowedLoss(String file, String command, String former) {

  /** A sentence. */
  @Override
  public String toString() {
    return file + " lacks " + command + ", which " + former + " has";
  }
}
