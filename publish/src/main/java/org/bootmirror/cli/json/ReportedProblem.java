package org.bootmirror.cli.json;

import java.io.IOException;
import java.util.Optional;

/**
 * A problem, in parts as far as the parts are known.
 *
 * @param message the problem in one text
 * @param file as the operator named it
 * @param line from 1
 * @param column from 1
 * @param path in a tree or folder, or the package of a lock
 * @param key the dotted key in a file of the source
 * @param found what is there
 * @param expected what should be
 * @param remedy what to do
 */
public record ReportedProblem(
    String message,
    Optional<String> file,
    Optional<Long> line,
    Optional<Long> column,
    Optional<String> path,
    Optional<String> key,
    Optional<String> found,
    Optional<String> expected,
    Optional<String> remedy) {

  /** A problem of which no parts are known. */
  public static ReportedProblem of(String message) {
    Optional<String> none = Optional.empty();
    Optional<Long> unknown = Optional.empty();
    return new ReportedProblem(message, none, unknown, unknown, none, none, none, none, none);
  }

  /** The same in a file. */
  public ReportedProblem inFile(String name) {
    return new ReportedProblem(
        message, some(name), line, column, path, key, found, expected, remedy);
  }

  /** The same at a line and column; 0 for an unknown column. */
  public ReportedProblem at(long lineNumber, long columnNumber) {
    return new ReportedProblem(
        message,
        file,
        Optional.of(lineNumber),
        columnNumber == 0 ? Optional.empty() : Optional.of(columnNumber),
        path,
        key,
        found,
        expected,
        remedy);
  }

  /** The same of a path. */
  public ReportedProblem ofPath(String name) {
    return new ReportedProblem(
        message, file, line, column, some(name), key, found, expected, remedy);
  }

  /** The same of a key of the source. */
  public ReportedProblem ofKey(String name) {
    return new ReportedProblem(
        message, file, line, column, path, some(name), found, expected, remedy);
  }

  /** The same with what is there and what should be. */
  public ReportedProblem found(String there, String wanted) {
    return new ReportedProblem(
        message, file, line, column, path, key, some(there), some(wanted), remedy);
  }

  /** The same with what to do. */
  public ReportedProblem remedy(String text) {
    return new ReportedProblem(message, file, line, column, path, key, found, expected, some(text));
  }

  private static Optional<String> some(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  void write(JsonFields fields) throws IOException {
    fields.text("message", message);
    fields.text("file", file);
    fields.number("line", line);
    fields.number("column", column);
    fields.text("path", path);
    fields.text("key", key);
    fields.text("found", found);
    fields.text("expected", expected);
    fields.text("remedy", remedy);
  }
}
