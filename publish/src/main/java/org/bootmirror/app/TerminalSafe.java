package org.bootmirror.app;

/**
 * Makes text from outside safe to print: names, subjects, URLs, titles. A terminal obeys control
 * characters, and a line break would let a name write a line of its own.
 */
public final class TerminalSafe {

  private TerminalSafe() {}

  /** One line: control and format characters, line breaks too, become U+FFFD. */
  public static String of(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              boolean safe = c == '\t' || !(Character.isISOControl(c) || isInvisible(c));
              shown.appendCodePoint(safe ? c : '\ufffd');
            });
    return shown.toString();
  }

  /** Text of several lines, made safe line by line. */
  public static String lines(String text) {
    return String.join("\n", text.lines().map(TerminalSafe::of).toList());
  }

  private static boolean isInvisible(int c) {
    return switch (Character.getType(c)) {
      case Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
