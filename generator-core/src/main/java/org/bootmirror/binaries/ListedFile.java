package org.bootmirror.binaries;

import java.util.Optional;
import org.bootmirror.tree.ImmutableName;
import org.bootmirror.tree.TreePath;

/**
 * One line of a list.
 *
 * @param digests of the file
 * @param size in bytes, 0 to {@value #MAX_SIZE}
 * @param mode of the file
 * @param path relative to the folder; neither an immutable name nor the list or its signature
 */
public record ListedFile(FileDigests digests, long size, FileMode mode, TreePath path) {

  /** The largest file: 1 TiB, far more than any binary has. */
  public static final long MAX_SIZE = 1L << 40;

  /** Checks size and path; throws {@link IllegalArgumentException} otherwise. */
  public ListedFile {
    if (size < 0 || size > MAX_SIZE) {
      throw new IllegalArgumentException(
          path + ": found " + size + " bytes, expected at most " + MAX_SIZE);
    }
    if (isReserved(path.value())) {
      throw new IllegalArgumentException(path + ": expected " + UNRESERVED);
    }
  }

  /** What a path must be besides a {@link TreePath}. */
  static final String UNRESERVED =
      "a path that is no immutable name (<SHA-256>.NAME), and not that of the list or its signature";

  /** Whether no file of a set may have this path. */
  static boolean isReserved(String path) {
    return path.equals(ListName.FILE)
        || path.equals(ListName.SIGNATURE)
        || ImmutableName.isOne(path);
  }

  /**
   * The difference of another file's bytes: of the size, or of a digest.
   *
   * @param read all bytes of the other file
   */
  public Optional<FileProblem> objection(FileDigests.Computation read) {
    if (read.count() != size) {
      return problem(read.count() + " bytes", size + " bytes");
    }
    FileDigests found = read.digests();
    if (!found.sha256().equals(digests.sha256())) {
      return problem("SHA-256 " + found.sha256(), "SHA-256 " + digests.sha256());
    }
    return found.md5().equals(digests.md5())
        ? Optional.empty()
        : problem("MD5 " + found.md5(), "MD5 " + digests.md5());
  }

  private Optional<FileProblem> problem(String found, String expected) {
    return Optional.of(new FileProblem(path.value(), found, expected));
  }

  /** The line without the line feed. */
  String line() {
    return digests.md5() + " " + digests.sha256() + " " + size + " " + mode.label() + " " + path;
  }
}
