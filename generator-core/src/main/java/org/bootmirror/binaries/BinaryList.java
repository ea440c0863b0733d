package org.bootmirror.binaries;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bootmirror.tree.TreePath;

/**
 * The list of a set: ASCII, one line for each regular file, each ended by a line feed, in ascending
 * order of the paths' bytes:
 *
 * <pre>{@code
 * <MD5: 32 hex> <SHA-256: 64 hex> <size: decimal> <mode: 0644 or 0755> <path>
 * }</pre>
 *
 * <p>Hexadecimal digits are lower-case, sizes have no leading zeros, fields are separated by one
 * blank. Folders have no line, so an empty folder is not listed.
 *
 * @param files 1 to {@value #MAX_FILES}
 */
public record BinaryList(List<ListedFile> files) {

  /** The greatest number of lines. */
  public static final int MAX_FILES = 100_000;

  /**
   * Checks number and order.
   *
   * @throws IllegalArgumentException also if a path is that of a file and of a folder
   */
  public BinaryList {
    files = List.copyOf(files);
    if (files.isEmpty() || files.size() > MAX_FILES) {
      throw new IllegalArgumentException(
          "found " + files.size() + " files, expected 1 to " + MAX_FILES);
    }
    Set<String> paths = new HashSet<>();
    String before = "";
    for (ListedFile file : files) {
      String path = file.path().value();
      if (path.compareTo(before) <= 0) {
        throw new IllegalArgumentException(
            "found " + path + " after " + before + ", expected ascending paths");
      }
      fileAbove(path, paths)
          .ifPresent(
              above -> {
                throw new IllegalArgumentException(above + " is a file, and the folder of " + path);
              });
      paths.add(path);
      before = path;
    }
  }

  /** The bytes of the list. */
  public byte[] bytes() {
    StringBuilder lines = new StringBuilder();
    for (ListedFile file : files) {
      lines.append(file.line()).append('\n');
    }
    return lines.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** The bytes of all files together. */
  public long size() {
    return files.stream().mapToLong(ListedFile::size).sum();
  }

  /** The paths of all files. */
  public List<TreePath> paths() {
    return files.stream().map(ListedFile::path).toList();
  }

  /** The file whose path would have to be a folder. */
  static Optional<String> fileAbove(String path, Set<String> files) {
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      String above = path.substring(0, slash);
      if (files.contains(above)) {
        return Optional.of(above);
      }
    }
    return Optional.empty();
  }
}
