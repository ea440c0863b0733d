package org.bootmirror.folder;

import java.nio.file.Path;
import java.util.StringJoiner;

/** The name of a file in a folder, which is the same on every system. */
public final class PortableName {

  private PortableName() {}

  /**
   * The name of a file, with slashes between the names of folders.
   *
   * @param folder the file lies in this folder, or in a folder of it
   */
  public static String of(Path folder, Path file) {
    StringJoiner name = new StringJoiner("/");
    folder.relativize(file).forEach(one -> name.add(one.toString()));
    return name.toString();
  }
}
