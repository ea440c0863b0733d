package org.bootmirror.source.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * The folder of a source. Every file that {@code site.toml} names lies in the folder, so that a
 * copy of the folder is the whole source; a symbolic link in the folder may lead elsewhere. A name
 * means the same on every system: slashes stand between the names of folders, and upper and lower
 * case are those of the file.
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
    if (name.indexOf('\\') >= 0) {
      throw new IOException("it has a backslash; slashes stand between names on every system");
    }
    Path file;
    try {
      file = path.resolve(name);
    } catch (InvalidPathException e) {
      throw new IOException("no file can have that name", e);
    }
    if (!absolute(file).startsWith(absolute(path))) {
      throw new IOException("it lies outside the source");
    }
    requireCase(absolute(path).relativize(absolute(file)));
    return file;
  }

  /** Some systems find a file by a name in another case; others do not. */
  private void requireCase(Path names) throws IOException {
    Path at = path;
    for (Path name : names) {
      at = at.resolve(name);
      if (name.toString().isEmpty() || Files.notExists(at, LinkOption.NOFOLLOW_LINKS)) {
        return;
      }
      Path real = at.toRealPath(LinkOption.NOFOLLOW_LINKS).getFileName();
      if (real != null && !real.toString().equals(name.toString())) {
        throw new IOException(
            "the file's name is \"" + real + "\", and other systems tell upper from lower case");
      }
    }
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }
}
