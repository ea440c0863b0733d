package org.bootmirror.target.state;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.bootmirror.tree.HiddenFile;

/**
 * Small objects beside a published tree, in one folder that no node reads. Names consist of lower
 * case letters, digits, {@code .} and {@code -}.
 */
public interface StateStore {

  /** The folder's name in the place of the tree. */
  String FOLDER = HiddenFile.STATE_FOLDER;

  /**
   * Reads an object; empty if there is none.
   *
   * @param limit the largest accepted number of bytes
   */
  Optional<byte[]> read(String name, long limit) throws IOException;

  /** Writes an object, in place of any other. A reader sees the one or the other. */
  void write(String name, byte[] bytes) throws IOException;

  /**
   * Writes an object if there is none of this name. Of several calls at once, one succeeds.
   *
   * @return whether this call has written
   */
  boolean create(String name, byte[] bytes) throws IOException;

  /** The names of all objects, in any order. */
  List<String> list() throws IOException;

  /** Deletes an object, if there is one. */
  void delete(String name) throws IOException;
}
