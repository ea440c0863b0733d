package org.bootmirror.target.folder;

import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The names of an open folder as they were at the opening. The questions for 100,000 files are
 * answered here without a look at the disk each; a name that the run changes is forgotten.
 */
final class FolderListing {

  private final Map<String, Listed> names = new HashMap<>();

  /**
   * A name.
   *
   * @param size of a regular file in bytes
   * @param isFile whether the name is that of a regular file, and no link
   * @param isLink whether the name is that of a symbolic link
   */
  record Listed(long size, boolean isFile, boolean isLink) {}

  /** Takes a name with the attributes of the file itself, also where the file is a link. */
  void add(String name, BasicFileAttributes attributes) {
    names.put(
        name,
        new Listed(attributes.size(), attributes.isRegularFile(), attributes.isSymbolicLink()));
  }

  /** Forgets a name, which is about to change. */
  void changes(String name) {
    names.remove(name);
  }

  /** What stood at a name; nothing if that must be asked of the disk. */
  Optional<Listed> get(String name) {
    return Optional.ofNullable(names.get(name));
  }
}
