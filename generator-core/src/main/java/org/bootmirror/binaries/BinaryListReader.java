package org.bootmirror.binaries;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bootmirror.content.Digest;
import org.bootmirror.tree.TreePath;

/**
 * Reads a list strictly: whatever {@link BinaryList} would not write is a problem. The first
 * problem of each line is reported, all lines at once.
 */
public final class BinaryListReader {

  /** How many problems are reported; the rest of the list is then not read. */
  public static final int MAX_PROBLEMS = 100;

  /** The most bytes of a list. */
  public static final int MAX_BYTES = BinaryList.MAX_FILES * (ListLine.MAX_LENGTH + 1);

  private final String file;
  private final List<ListProblem> problems = new ArrayList<>();
  private final List<ListedFile> files = new ArrayList<>();
  private final Set<String> paths = new HashSet<>();
  private String before = "";

  private BinaryListReader(String file) {
    this.file = file;
  }

  /**
   * Reads a list.
   *
   * @param file as messages name the list
   * @throws MalformedListException if the bytes are no list
   */
  public static BinaryList read(String file, byte[] bytes) throws MalformedListException {
    return new BinaryListReader(file).list(bytes);
  }

  private BinaryList list(byte[] bytes) throws MalformedListException {
    if (bytes.length == 0) {
      throw failure(new ListProblem(1, 1, "an empty file", "at least one line"));
    }
    if (bytes.length > MAX_BYTES) {
      throw failure(new ListProblem(1, 1, bytes.length + " bytes", "at most " + MAX_BYTES));
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int number = 0;
    for (int start = 0; start < text.length() && problems.size() < MAX_PROBLEMS; ) {
      number++;
      int end = text.indexOf('\n', start);
      if (end < 0) {
        end = text.length();
        add(number, end - start + 1, "the end of the file", "a line feed");
      } else if (number > BinaryList.MAX_FILES) {
        add(number, 1, "another line", "at most " + BinaryList.MAX_FILES);
        break;
      } else {
        line(number, text.substring(start, end));
      }
      start = end + 1;
    }
    if (!problems.isEmpty()) {
      throw new MalformedListException(file, problems);
    }
    return new BinaryList(files);
  }

  private void line(int number, String line) {
    ListLine parsed = new ListLine(line);
    Optional<ListedFile> listed = parsed.file();
    if (listed.isEmpty()) {
      add(number, parsed.column(), parsed.found(), parsed.expected());
      return;
    }
    String path = listed.get().path().value();
    int column = line.length() - path.length() + 1;
    Optional<String> above = BinaryList.fileAbove(path, paths);
    if (path.equals(before)) {
      add(number, column, path + " again", "each path once");
    } else if (path.compareTo(before) < 0) {
      add(number, column, path + " after " + before, "ascending paths");
    } else if (above.isPresent()) {
      add(number, column, path, "no file below " + above.get() + ", which is a file");
    } else {
      before = path;
    }
    paths.add(path);
    files.add(listed.get());
  }

  private void add(int line, int column, String found, String expected) {
    problems.add(new ListProblem(line, column, found, expected));
  }

  private MalformedListException failure(ListProblem problem) {
    return new MalformedListException(file, List.of(problem));
  }

  /** The fields of one line, from left to right, up to the first problem. */
  private static final class ListLine {

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
        return refuse(
            at, quoted(path), "a relative path: segments like [A-Za-z0-9][A-Za-z0-9._-]*");
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
}
