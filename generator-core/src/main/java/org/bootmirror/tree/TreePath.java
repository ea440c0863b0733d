package org.bootmirror.tree;

import org.bootmirror.content.Architecture;
import org.bootmirror.content.Digest;
import org.jspecify.annotations.Nullable;

/**
 * A path in a tree: segments joined by {@code /}, without a leading slash.
 *
 * <p>A segment consists of ASCII letters, digits, {@code .}, {@code _} and {@code -}, and begins
 * with a letter or digit. So a path means the same to iPXE, to every file system and to S3, needs
 * no escaping in a URL, and cannot leave the tree.
 */
public final class TreePath implements Comparable<TreePath> {

  private static final String SEGMENT = "[A-Za-z0-9][A-Za-z0-9._-]*";

  /** The regular expression of a path, but for its length, for Java and PCRE. */
  public static final String PATTERN = SEGMENT + "(?:/" + SEGMENT + ")*+";

  /** The characters of the longest path. */
  public static final int MAX_LENGTH = 255;

  private final String value;

  /**
   * Checks the form.
   *
   * @param value the whole path, such as {@code krn/prod}
   * @throws IllegalArgumentException if the text is too long, or has another form
   */
  public TreePath(String value) {
    this(value, value.length() > MAX_LENGTH || hasForm(value));
  }

  private TreePath(String value, boolean hasForm) {
    if (value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "path of " + value.length() + " characters: expected at most " + MAX_LENGTH);
    }
    if (!hasForm) {
      throw new IllegalArgumentException(
          "\"" + value + "\" is no path in a tree: expected segments like " + SEGMENT);
    }
    this.value = value;
  }

  /** The whole path, such as {@code krn/prod}. */
  public String value() {
    return value;
  }

  /** Whether a text has the form of a path. */
  public static boolean isOne(String text) {
    return text.length() <= MAX_LENGTH && hasForm(text);
  }

  /** Joins segments, each of which may hold several. */
  public static TreePath of(String... segments) {
    return new TreePath(String.join("/", segments));
  }

  /** Joins segments below the folder of a processor: {@code arm64/…}; x86-64 has no such folder. */
  public static TreePath of(Architecture architecture, String... segments) {
    String path = String.join("/", segments);
    return architecture == Architecture.AMD64 ? of(path) : of(architecture.label(), path);
  }

  /** The last segment. */
  public String name() {
    return value.substring(value.lastIndexOf('/') + 1);
  }

  /**
   * The path of the {@link ImmutableName} beside this path; throws {@link IllegalArgumentException}
   * if it is too long.
   */
  public TreePath immutable(Digest digest) {
    int name = value.lastIndexOf('/') + 1;
    String beside = value.substring(0, name) + digest.hex() + "." + value.substring(name);
    return new TreePath(beside, true); // a digest and a dot begin a segment as a name does
  }

  /** How a file at this path refers to {@code target}, such as {@code ../kernel/zero-os}. */
  public String relative(TreePath target) {
    int common = 0; // the end of the common folders, behind their slash
    for (int slash = value.indexOf('/');
        slash >= 0 && target.value.startsWith(value.substring(common, slash + 1), common);
        slash = value.indexOf('/', common)) {
      common = slash + 1;
    }
    int up = 0;
    for (int slash = value.indexOf('/', common);
        slash >= 0;
        slash = value.indexOf('/', slash + 1)) {
      up++;
    }
    return "../".repeat(up) + target.value.substring(common);
  }

  /** What {@link #PATTERN} matches, without an object for each of 100,000 paths. */
  private static boolean hasForm(String text) {
    boolean begins = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean alphanumeric =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!alphanumeric && (begins || (c != '/' && c != '.' && c != '_' && c != '-'))) {
        return false;
      }
      begins = c == '/';
    }
    return !begins;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TreePath path && value.equals(path.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public int compareTo(TreePath other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
