package org.bootmirror.content;

import java.util.regex.Pattern;

/**
 * Where an entry stands in a tree: segments joined by {@code /}, without a leading one.
 *
 * <p>Segments are ASCII letters, digits, {@code .}, {@code _} and {@code -}, and begin with a
 * letter or digit, so that a path means the same to iPXE, to every file system and to S3, needs no
 * escaping in a URL, and cannot leave the tree.
 *
 * @param value the whole path, such as {@code krn/prod}
 */
public record SitePath(String value) implements Comparable<SitePath> {

  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  private static final int MAX_LENGTH = 255;

  /** Checks the form; throws {@link IllegalArgumentException} otherwise. */
  public SitePath {
    if (value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "path of " + value.length() + " characters: expected at most " + MAX_LENGTH);
    }
    for (String segment : value.split("/", -1)) {
      if (!SEGMENT.matcher(segment).matches()) {
        throw new IllegalArgumentException(
            "\"" + value + "\" is no path in a tree: expected segments like " + SEGMENT);
      }
    }
  }

  /** The path of these segments, each of which may hold several. */
  public static SitePath of(String... segments) {
    return new SitePath(String.join("/", segments));
  }

  /** The last segment. */
  public String name() {
    return value.substring(value.lastIndexOf('/') + 1);
  }

  /**
   * The immutable name beside this one: {@code krn/<sha256>.prod} for {@code krn/prod}.
   *
   * <p>The rule of TUF's consistent snapshots (specification 1.0, 6.2).
   */
  public SitePath immutable(Digest digest) {
    String folder = value.substring(0, value.length() - name().length());
    return new SitePath(folder + digest.hex() + "." + name());
  }

  /** How a file at this path refers to {@code target}, such as {@code ../kernel/zero-os}. */
  public String relative(SitePath target) {
    String[] from = value.split("/", -1);
    String[] to = target.value.split("/", -1);
    int common = 0;
    while (common < from.length - 1 && common < to.length - 1 && from[common].equals(to[common])) {
      common++;
    }
    StringBuilder reference = new StringBuilder("../".repeat(from.length - 1 - common));
    for (int i = common; i < to.length; i++) {
      reference.append(i == common ? "" : "/").append(to[i]);
    }
    return reference.toString();
  }

  @Override
  public int compareTo(SitePath other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
