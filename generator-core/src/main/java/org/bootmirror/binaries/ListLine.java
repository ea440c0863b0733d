package org.bootmirror.binaries;

import java.util.Optional;
import org.bootmirror.content.Digest;
import org.bootmirror.tree.TreePath;

/** The fields of one line, from left to right, up to the first problem. */
final class ListLine {

  static final int MAX_LENGTH =
      FileDigests.MD5_DIGITS
          + 2 * Digest.BYTES
          + Long.toString(ListedFile.MAX_SIZE).length()
          + FileMode.LENGTH
          + TreePath.MAX_LENGTH
          + 4;

  private static final int SHOWN = 80;

  private final String line;
  private int at;
  private int column = 1;
  private String found = "";
  private String expected = "";

  ListLine(String line) {
    this.line = line;
  }

  int column() {
    return column;
  }

  String found() {
    return found;
  }

  String expected() {
    return expected;
  }

  /** Empty if there is a problem. */
  Optional<ListedFile> file() {
    if (line.length() > MAX_LENGTH) {
      return refuse(MAX_LENGTH, line.length() + " characters", "at most " + MAX_LENGTH);
    }
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c < ' ' || c > '~') {
        return refuse(i, "the byte 0x" + Integer.toHexString(c), "printable ASCII");
      }
    }
    String md5 = field();
    if (!md5.matches("[0-9a-f]{32}")) {
      return refuse(0, quoted(md5), "an MD5 digest: 32 lower-case hexadecimal digits");
    }
    int start = at;
    String sha256 = field();
    if (!sha256.matches("[0-9a-f]{64}")) {
      return refuse(start, quoted(sha256), "a SHA-256 digest: 64 lower-case hexadecimal digits");
    }
    start = at;
    String size = field();
    if (!size.matches("0|[1-9][0-9]{0,12}") || Long.parseLong(size) > ListedFile.MAX_SIZE) {
      return refuse(
          start,
          quoted(size),
          "a size: 0 to " + ListedFile.MAX_SIZE + ", decimal, without leading zeros");
    }
    start = at;
    String label = field();
    Optional<FileMode> mode = FileMode.labelled(label);
    if (mode.isEmpty()) {
      return refuse(start, quoted(label), "the mode 0644 or 0755");
    }
    String path = line.substring(Math.min(at, line.length()));
    if (!TreePath.isOne(path)) {
      return refuse(at, quoted(path), "a relative path: segments like [A-Za-z0-9][A-Za-z0-9._-]*");
    }
    if (ListedFile.isReserved(path)) {
      return refuse(at, quoted(path), ListedFile.UNRESERVED);
    }
    return Optional.of(
        new ListedFile(
            new FileDigests(md5, new Digest(sha256)),
            Long.parseLong(size),
            mode.get(),
            new TreePath(path)));
  }

  /** The text up to the next blank, or the end. */
  private String field() {
    int start = Math.min(at, line.length());
    int blank = line.indexOf(' ', start);
    int end = blank < 0 ? line.length() : blank;
    at = end + 1;
    return line.substring(start, end);
  }

  private Optional<ListedFile> refuse(int offset, String was, String asked) {
    column = Math.min(offset, line.length()) + 1;
    found = was;
    expected = asked;
    return Optional.empty();
  }

  private static String quoted(String text) {
    return "\"" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text) + "\"";
  }
}
