package org.bootmirror.app;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.bootmirror.binaries.BinaryList;
import org.bootmirror.binaries.FileProblem;

/** Access to a list and its files, in a folder or at a web server. */
interface ListAccess {

  /** The folder of the list, without a final slash. */
  String name() throws IOException;

  /**
   * Reads a small file.
   *
   * @param path relative to the list's folder; may begin with {@code ../}
   * @return empty if there is no such file
   */
  Optional<byte[]> read(String path, int limit) throws IOException;

  /**
   * Compares all files.
   *
   * @param inTree whether the list is part of a tree
   */
  List<FileProblem> compare(BinaryList list, boolean inTree) throws IOException;
}
