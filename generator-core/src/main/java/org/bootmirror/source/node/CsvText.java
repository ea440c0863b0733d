package org.bootmirror.source.node;

import java.util.List;

/**
 * A CSV file, for places in it.
 *
 * @param name of the file, for errors
 * @param lines of the file, without their ends
 */
public record CsvText(String name, List<String> lines) {

  /** Copies the list. */
  public CsvText {
    lines = List.copyOf(lines);
  }

  /** A text without the byte order mark that some programs write in front. */
  static String withoutMark(String text) {
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  /**
   * Where a field stands.
   *
   * @param line counted from 1
   * @param field counted from 0
   */
  String place(int line, int field) {
    return name + ":" + line + ":" + column(line, field);
  }

  /** The column of a field, counted from 1. */
  public int column(int line, int field) {
    String text = lines.get(line - 1);
    boolean quoted = false;
    int left = field;
    for (int i = 0; i < text.length() && left > 0; i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        left--;
        if (left == 0) {
          return i + 2;
        }
      }
    }
    return 1;
  }
}
