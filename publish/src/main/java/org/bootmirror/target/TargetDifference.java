package org.bootmirror.target;

import java.util.Optional;
import org.bootmirror.content.Digest;
import org.bootmirror.tree.TreePath;

/**
 * A difference between what a target notes about a place and the place itself.
 *
 * @param path of the file
 * @param kind of the difference
 * @param found what the place has; empty for {@link Kind#MISSING}
 * @param expected what the target notes; empty for {@link Kind#UNKNOWN}
 */
public record TargetDifference(TreePath path, Kind kind, String found, String expected) {

  /** The kinds of differences. */
  public enum Kind {
    /** The place lacks a file that is noted. */
    MISSING,
    /** The file has another size. */
    SIZE,
    /** The file has another digest. */
    DIGEST,
    /** The place has a file that is not noted. */
    UNKNOWN
  }

  /** A file that the place lacks. */
  public static TargetDifference missing(TreePath path, long size) {
    return new TargetDifference(path, Kind.MISSING, "", size + " bytes");
  }

  /** A file of another size, in bytes. */
  public static TargetDifference size(TreePath path, long found, long expected) {
    return new TargetDifference(path, Kind.SIZE, found + " bytes", expected + " bytes");
  }

  /** A file with another SHA-256; nothing if both are equal. */
  public static Optional<TargetDifference> digest(TreePath path, Digest found, Digest expected) {
    return digest(path, "SHA-256", found.hex(), expected.hex());
  }

  /** A file with another digest of the named algorithm; nothing if both are equal. */
  public static Optional<TargetDifference> digest(
      TreePath path, String algorithm, String found, String expected) {
    return found.equals(expected)
        ? Optional.empty()
        : Optional.of(
            new TargetDifference(
                path, Kind.DIGEST, algorithm + " " + found, algorithm + " " + expected));
  }

  /** A file that is not noted, with the size in bytes. */
  public static TargetDifference unknown(TreePath path, long size) {
    return new TargetDifference(path, Kind.UNKNOWN, size + " bytes", "");
  }
}
