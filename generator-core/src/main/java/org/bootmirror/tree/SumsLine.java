package org.bootmirror.tree;

import org.bootmirror.content.Digest;

/**
 * One line of {@code SHA256SUMS}: 64 lower-case hexadecimal digits, two blanks, the path.
 *
 * @param digest of the file at the path
 * @param path a plain name
 */
public record SumsLine(Digest digest, TreePath path) {

  private static final int HEX_DIGITS = 2 * Digest.BYTES;
  private static final String BETWEEN = "  ";

  /** The characters of the longest line, without the line feed. */
  static final int MAX_LENGTH = HEX_DIGITS + BETWEEN.length() + TreePath.MAX_LENGTH;

  /** Parses a line; throws {@link IllegalArgumentException} if the text is malformed. */
  static SumsLine parse(String text) {
    int path = HEX_DIGITS + BETWEEN.length();
    if (text.length() <= path || !text.startsWith(BETWEEN, HEX_DIGITS)) {
      throw new IllegalArgumentException("found \"" + text + "\", expected a sum");
    }
    return new SumsLine(
        new Digest(text.substring(0, HEX_DIGITS)), new TreePath(text.substring(path)));
  }

  /** The line, with a line feed. */
  String text() {
    return digest + BETWEEN + path + "\n";
  }
}
