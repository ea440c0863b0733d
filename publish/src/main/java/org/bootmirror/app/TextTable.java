package org.bootmirror.app;

import java.util.ArrayList;
import java.util.List;

/** Lays out rows in columns of fixed widths; a longer cell goes on in the next line. */
public final class TextTable {

  private static final String GAP = "  ";

  private final int[] widths;
  private final List<String> lines = new ArrayList<>();

  /**
   * An empty table.
   *
   * @param widths characters of each column
   */
  public TextTable(int... widths) {
    this.widths = widths.clone();
  }

  /** Adds a row with a cell for each column. */
  public void add(String... cells) {
    List<List<String>> wrapped = new ArrayList<>();
    int height = 0;
    for (int i = 0; i < widths.length; i++) {
      List<String> cell = wrap(cells[i], widths[i]);
      wrapped.add(cell);
      height = Math.max(height, cell.size());
    }
    for (int row = 0; row < height; row++) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String text = row < wrapped.get(i).size() ? wrapped.get(i).get(row) : "";
        line.append(i == 0 ? "" : GAP).append(text);
        line.append(" ".repeat(widths[i] - text.length()));
      }
      lines.add(line.toString().stripTrailing());
    }
  }

  /** The lines of all rows. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** Breaks at blanks, else behind a comma or slash, else anywhere. */
  public static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    String rest = text.strip();
    while (rest.length() > width) {
      int at = rest.lastIndexOf(' ', width);
      if (at <= 0) {
        int behind =
            1 + Math.max(rest.lastIndexOf(',', width - 1), rest.lastIndexOf('/', width - 1));
        at = behind > 0 ? behind : width;
      }
      lines.add(rest.substring(0, at).stripTrailing());
      rest = rest.substring(at).strip();
    }
    lines.add(rest);
    return lines;
  }
}
