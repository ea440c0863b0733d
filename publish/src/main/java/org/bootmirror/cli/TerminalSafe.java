package org.bootmirror.cli;

/** Makes text from outside safe to print: a terminal obeys control characters. */
final class TerminalSafe {

  private TerminalSafe() {}

  static String of(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              boolean safe = c == '\t' || !(Character.isISOControl(c) || isFormat(c));
              shown.appendCodePoint(safe ? c : '\ufffd');
            });
    return shown.toString();
  }

  /** Text of several lines, made safe line by line. */
  static String lines(String text) {
    return String.join("\n", text.lines().map(TerminalSafe::of).toList());
  }

  private static boolean isFormat(int c) {
    int type = Character.getType(c);
    return type == Character.FORMAT || type == Character.SURROGATE;
  }
}
