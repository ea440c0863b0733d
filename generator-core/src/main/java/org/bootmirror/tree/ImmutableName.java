package org.bootmirror.tree;

import java.util.Optional;
import org.bootmirror.content.Digest;

/**
 * A path whose last segment begins with the digest of the content: {@code krn/<sha256>.prod} for
 * the plain name {@code krn/prod}.
 *
 * <p>The rule of TUF's consistent snapshots (specification 1.0.31, 6.2).
 *
 * @param plain the plain name
 * @param digest the SHA-256 of the content
 */
public record ImmutableName(TreePath plain, Digest digest) {

  private static final int HEX_DIGITS = 2 * Digest.BYTES;

  /** The characters that an immutable name has more than the plain name. */
  public static final int ADDED = HEX_DIGITS + 1;

  /** The regular expression of what stands in front of the last segment of a plain name. */
  public static final String DIGEST_PATTERN = "[0-9a-f]{" + HEX_DIGITS + "}\\.";

  /** Parses a path of a tree; empty if the path is no immutable name. */
  public static Optional<ImmutableName> parse(String path) {
    int name = path.lastIndexOf('/') + 1;
    int dot = name + HEX_DIGITS;
    if (dot >= path.length() || path.charAt(dot) != '.') {
      return Optional.empty();
    }
    try {
      Digest digest = new Digest(path.substring(name, dot));
      return Optional.of(
          new ImmutableName(
              new TreePath(path.substring(0, name) + path.substring(dot + 1)), digest));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether a path of a tree is an immutable name. */
  public static boolean isOne(String path) {
    int name = path.lastIndexOf('/') + 1;
    int dot = name + HEX_DIGITS;
    return dot < path.length()
        && path.charAt(dot) == '.'
        && Digest.isOne(path.substring(name, dot))
        && TreePath.isOne(path.substring(dot + 1))
        && TreePath.isOne(path);
  }

  /** The path; throws {@link IllegalArgumentException} if it is too long. */
  public TreePath path() {
    return plain.immutable(digest);
  }
}
