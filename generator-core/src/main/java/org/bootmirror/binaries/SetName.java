package org.bootmirror.binaries;

import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.ReservedFolder;

/** The names of sets: lower-case letters, digits, dots and hyphens, as a node accepts them. */
public final class SetName {

  /** The regular expression of a name. */
  static final String PATTERN = "[a-z0-9][a-z0-9.-]{0,63}";

  /** What a name is, for messages. */
  public static final String EXPECTED =
      "a name of 1 to 64 lower-case letters, digits, \".\" and \"-\", the first a letter or a digit";

  private SetName() {}

  /** Whether a text has the form of a name. */
  public static boolean isOne(String text) {
    return text.matches(PATTERN);
  }

  /** Whether the folder of a set would have the path of another file of a tree. */
  public static boolean isTaken(String name) {
    return ReservedFolder.BIN.path(name).equals(ReservedFile.FETCH_SCRIPT.path());
  }
}
