package org.bootmirror.migration.python;

import java.util.Locale;

/** The characters of a file, and how far they are read. A line ends with LF, CR LF or CR. */
final class PythonText {

  /** Stands behind the last character. */
  static final char END = '\0';

  private final String text;
  private int at;
  private int line = 1;
  private int column = 1;

  PythonText(String text) {
    this.text = text.replace("\r\n", "\n").replace('\r', '\n');
  }

  char peek() {
    return peek(0);
  }

  char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : END;
  }

  boolean startsWith(String prefix) {
    return text.startsWith(prefix, at);
  }

  boolean isAtEnd() {
    return at == text.length();
  }

  char next() {
    char c = text.charAt(at++);
    if (c == '\n') {
      line++;
      column = 1;
    } else {
      column++;
    }
    return c;
  }

  void skip(int characters) {
    for (int i = 0; i < characters && !isAtEnd(); i++) {
      next();
    }
  }

  PythonPlace place() {
    return new PythonPlace(line, column);
  }

  /**
   * Skips white space, comments and joined lines.
   *
   * @param lines whether ends of lines are white space, too: inside of brackets
   */
  void skipBlank(boolean lines) {
    while (!isAtEnd()) {
      char c = peek();
      if (c == '#') {
        while (!isAtEnd() && peek() != '\n') {
          next();
        }
      } else if (c == ' ' || c == '\t' || c == '\f' || (lines && c == '\n')) {
        next();
      } else if (c == '\\' && peek(1) == '\n') {
        skip(2);
      } else {
        return;
      }
    }
  }

  /** The name that begins here; empty if none does. */
  String name() {
    int end = at;
    while (end < text.length()
        && (text.charAt(end) == '_' || Character.isLetterOrDigit(text.charAt(end)))) {
      end++;
    }
    return end == at || Character.isDigit(text.charAt(at)) ? "" : text.substring(at, end);
  }

  /** The number of characters that are not read yet. */
  int restLength() {
    return text.length() - at;
  }

  /** The next character for an error. */
  String found() {
    if (isAtEnd()) {
      return "the end of the file";
    }
    char c = peek();
    if (c == '\n') {
      return "the end of the line";
    }
    return c < ' ' || c > '~'
        ? String.format(Locale.ROOT, "the character U+%04X", (int) c)
        : "\"" + c + "\"";
  }
}
