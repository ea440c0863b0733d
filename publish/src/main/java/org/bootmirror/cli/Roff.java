package org.bootmirror.cli;

import java.util.List;
import java.util.Locale;

/**
 * A manual page in roff, of the macros of man(7) that groff and mandoc share. Text is escaped as
 * groff_man_style(7) says: whatever it holds, it is shown as it is, and can be copied into a shell.
 */
final class Roff {

  private final StringBuilder page = new StringBuilder();

  /**
   * The head of a page.
   *
   * @param name of the page
   * @param section of the manual, such as 1
   * @param date such as 2026-01-01
   * @param source of the program: name and version
   */
  Roff title(String name, String section, String date, String source) {
    // The date is read, and a read date holds no escapes.
    page.append(".TH \"").append(escaped(name)).append("\" ").append(section).append(' ');
    page.append(date).append(" \"").append(escaped(source)).append("\"\n");
    return this;
  }

  /** A request of roff, and its arguments, as they are. */
  Roff request(String request) {
    page.append('.').append(request).append('\n');
    return this;
  }

  /** A macro with arguments, each of which may hold spaces. */
  Roff macro(String name, String... arguments) {
    page.append('.').append(name);
    for (String argument : arguments) {
      page.append(" \"").append(escaped(argument)).append('"');
    }
    page.append('\n');
    return this;
  }

  /** A line of running text. */
  Roff text(String line) {
    return append(line.strip());
  }

  /** A line of text in bold. */
  Roff bold(String line) {
    return macro("B", line);
  }

  /** Lines as they are typed. */
  Roff verbatim(List<String> lines) {
    request("RS 4").macro("EX");
    lines.forEach(this::append);
    return macro("EE").macro("RE");
  }

  private Roff append(String line) {
    // A full stop or an apostrophe would begin a macro; a space, a break.
    String first = line.startsWith(".") || line.startsWith(" ") ? "\\&" : "";
    page.append(first).append(escaped(line)).append('\n');
    return this;
  }

  /** The page. */
  String page() {
    return page.toString();
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            character ->
                escaped.append(
                    switch (character) {
                      case '\\' -> "\\(rs";
                      case '-' -> "\\-"; // else a hyphen, which is no option's
                      case '\'' -> "\\(aq";
                      case '`' -> "\\(ga";
                      case '^' -> "\\(ha";
                      case '~' -> "\\(ti";
                      case '"' -> "\\(dq";
                      default ->
                          character < 0x7f
                              ? Character.toString(character)
                              : String.format(Locale.ROOT, "\\[u%04X]", character);
                    }));
    return escaped.toString();
  }
}
