package org.bootmirror.source.site;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The folder of a source. Every file that {@code site.toml} names lies in the folder, so that a
 * copy of the folder is the whole source; a symbolic link in the folder may lead elsewhere.
 *
 * @param path of the folder
 */
record SourceFolder(Path path) {

  /**
   * The file of a name; it may be absent.
   *
   * @throws IOException if no file of the source can have that name; the message is a reason
   *     without the name
   */
  Path file(String name) throws IOException {
    Path file;
    try {
      file = path.resolve(name);
    } catch (InvalidPathException e) {
      throw new IOException("no file can have that name", e);
    }
    if (!absolute(file).startsWith(absolute(path))) {
      throw new IOException("it lies outside the source");
    }
    return file;
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }
}
