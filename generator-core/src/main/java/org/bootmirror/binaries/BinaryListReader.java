package org.bootmirror.binaries;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
}
