package org.bootmirror.migration.python;

import java.util.Locale;

/** Reads string literals (The Python Language Reference, 2.4.1). */
final class PythonStrings {

  private static final String PLAIN = "a string without a prefix: write the value itself";

  private final PythonText text;

  PythonStrings(PythonText text) {
    this.text = text;
  }

  /** The number of letters in front of the quote of a string that begins here; -1 if none does. */
  int prefix() {
    int letters = text.name().length();
    char quote = text.peek(letters);
    return letters <= 2 && (quote == '"' || quote == '\'') ? letters : -1;
  }

  /** Reads a string, and those that follow in one expression: Python joins them. */
  String read(boolean lines) throws NoLiteralException {
    StringBuilder joined = new StringBuilder();
    do {
      joined.append(one());
      text.skipBlank(lines);
    } while (prefix() >= 0);
    return joined.toString();
  }

  private String one() throws NoLiteralException {
    PythonPlace place = text.place();
    String prefix = text.name().toLowerCase(Locale.ROOT);
    text.skip(prefix.length());
    char quote = text.next();
    boolean triple = text.peek() == quote && text.peek(1) == quote;
    if (triple) {
      text.skip(2);
    }
    String content = content(place, String.valueOf(quote).repeat(triple ? 3 : 1), prefix);
    if (!prefix.isEmpty() && !prefix.equals("r") && !prefix.equals("u")) {
      throw new NoLiteralException(place, "a string with the prefix " + prefix, PLAIN);
    }
    return content;
  }

  /** Reads to the closing quote also if an escape is wrong, so that reading goes on behind it. */
  private String content(PythonPlace place, String quote, String prefix) throws NoLiteralException {
    StringBuilder content = new StringBuilder();
    NoLiteralException wrong = null;
    while (!text.startsWith(quote)) {
      if (text.isAtEnd() || (text.peek() == '\n' && quote.length() == 1)) {
        throw new NoLiteralException(place, "a string without its end", "a closing " + quote);
      }
      if (text.peek() != '\\') {
        content.append(text.next());
      } else if (prefix.contains("r")) {
        content.append(text.next());
        if (!text.isAtEnd() && text.peek() != '\n') {
          content.append(text.next());
        }
      } else {
        try {
          content.append(escape());
        } catch (NoLiteralException e) {
          wrong = wrong == null ? e : wrong;
        }
      }
    }
    text.skip(quote.length());
    if (wrong != null) {
      throw wrong;
    }
    return content.toString();
  }

  private String escape() throws NoLiteralException {
    PythonPlace place = text.place();
    text.next();
    char c = text.isAtEnd() ? PythonText.END : text.next();
    return switch (c) {
      case '\n' -> "";
      case '\\', '\'', '"' -> String.valueOf(c);
      case 'n' -> "\n";
      case 't' -> "\t";
      case 'r' -> "\r";
      case 'x' -> code(place, 2);
      case 'u' -> code(place, 4);
      case 'U' -> code(place, 8);
      default ->
          throw new NoLiteralException(
              place,
              "an escape that is not read here",
              "\\\\ for a backslash, or one of \\n, \\t, \\r, \\', \\\", \\x, \\u, \\U");
    };
  }

  private String code(PythonPlace place, int digits) throws NoLiteralException {
    int code = 0;
    for (int i = 0; i < digits; i++) {
      int digit = Character.digit(text.peek(), 16);
      if (digit < 0 || text.peek() > 'f' || code > Character.MAX_CODE_POINT >> 4) {
        throw new NoLiteralException(
            place, "an escape of no character", digits + " hexadecimal digits of a character");
      }
      code = code << 4 | digit;
      text.next();
    }
    if (!Character.isValidCodePoint(code)) {
      throw new NoLiteralException(
          place, "an escape of no character", "hexadecimal digits of a character");
    }
    return Character.toString(code);
  }
}
