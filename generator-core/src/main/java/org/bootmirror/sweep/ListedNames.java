package org.bootmirror.sweep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bootmirror.binaries.BinaryListReader;
import org.bootmirror.binaries.ListName;
import org.bootmirror.binaries.ListReference;
import org.bootmirror.binaries.ListedFile;
import org.bootmirror.content.Architecture;

/** The files of a list, by the immutable names under which nodes request them. */
public final class ListedNames {

  private ListedNames() {}

  /**
   * The names.
   *
   * @param list the bytes of the list
   * @throws org.bootmirror.binaries.MalformedListException if the bytes are no list
   * @throws IOException if a listed path is too long for a tree
   */
  public static List<String> of(ListReference reference, Architecture architecture, byte[] list)
      throws IOException {
    String name = reference.path(architecture).value();
    List<String> names = new ArrayList<>();
    for (ListedFile file : BinaryListReader.read(name, list).files()) {
      try {
        names.add(ListName.file(reference.set(), architecture, file).value());
      } catch (IllegalArgumentException e) {
        throw new IOException(name + ": " + file.path() + ": " + e.getMessage(), e);
      }
    }
    return names;
  }
}
