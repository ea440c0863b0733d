package org.bootmirror.migration.python;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads values. A wrong value in a list or dict is noted, and reading goes on behind it. */
final class PythonLiterals {

  static final String LITERAL =
      "a string, a number, True, False, None, a list or a dict: write the value itself, since"
          + " Python is not run";

  private static final int MAX_DEPTH = 32;
  private static final int MAX_DIGITS = 100;

  private static final Pattern NUMBER =
      Pattern.compile(
          "[+-]?(?:0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+"
              + "|(?:[0-9][0-9_]*)?\\.?[0-9][0-9_]*\\.?(?:[eE][+-]?[0-9]+)?)");

  private final PythonText text;
  private final PythonStrings strings;
  private final List<PythonProblem> problems;

  PythonLiterals(PythonText text, List<PythonProblem> problems) {
    this.text = text;
    this.strings = new PythonStrings(text);
    this.problems = problems;
  }

  /**
   * Reads a value.
   *
   * @param depth the brackets around the value
   * @throws NoLiteralException if no literal begins here
   */
  PythonValue read(int depth) throws NoLiteralException {
    text.skipBlank(depth > 0);
    PythonPlace place = text.place();
    char c = text.peek();
    if (strings.prefix() >= 0) {
      return new PythonValue.StringLiteral(place, strings.read(depth > 0));
    }
    if (c == '[' || c == '(' || c == '{') {
      if (depth == MAX_DEPTH) {
        throw new NoLiteralException(
            place, "brackets in " + MAX_DEPTH + " brackets", "at most " + MAX_DEPTH);
      }
      text.next();
      return c == '{' ? dict(place, depth + 1) : sequence(place, c, depth + 1);
    }
    if ((c >= '0' && c <= '9') || c == '.' || c == '+' || c == '-') {
      return number(place);
    }
    String name = text.name();
    if (name.equals("True") || name.equals("False") || name.equals("None")) {
      text.skip(name.length());
      return new PythonValue.NamedConstant(place, name);
    }
    throw new NoLiteralException(
        place, name.isEmpty() ? text.found() : "the name " + name, LITERAL);
  }

  private PythonValue number(PythonPlace place) throws NoLiteralException {
    StringBuilder word = new StringBuilder();
    while (word.length() < MAX_DIGITS
        && (Character.isLetterOrDigit(text.peek(word.length()))
            || "+-._".indexOf(text.peek(word.length())) >= 0)) {
      word.append(text.peek(word.length()));
    }
    Matcher number = NUMBER.matcher(word);
    if (!number.lookingAt()) {
      throw new NoLiteralException(place, text.found(), LITERAL);
    }
    text.skip(number.end());
    return new PythonValue.NumberLiteral(place, number.group());
  }

  private PythonValue sequence(PythonPlace place, char opening, int depth)
      throws NoLiteralException {
    char closing = opening == '[' ? ']' : ')';
    List<PythonValue> values = new ArrayList<>();
    boolean comma = false;
    while (hasElement(place, opening, closing)) {
      try {
        values.add(read(depth));
        comma = endOfElement(closing);
      } catch (NoLiteralException e) {
        skipElement(e, closing);
        comma = true; // whatever stands in brackets alone is wrong, and reported once
      }
    }
    boolean grouped = opening == '(' && values.size() == 1 && !comma;
    return grouped ? values.get(0) : new PythonValue.ListLiteral(place, values);
  }

  private PythonValue dict(PythonPlace place, int depth) throws NoLiteralException {
    Map<String, PythonValue.DictItem> items = new LinkedHashMap<>();
    while (hasElement(place, '{', '}')) {
      try {
        PythonPlace at = text.place();
        if (strings.prefix() < 0) {
          throw new NoLiteralException(at, text.found(), "a key: a string");
        }
        String key = strings.read(true);
        if (text.peek() != ':') {
          throw new NoLiteralException(text.place(), text.found(), "\":\" behind a key");
        }
        text.next();
        PythonValue value = read(depth);
        endOfElement('}');
        if (items.putIfAbsent(key, new PythonValue.DictItem(at, value)) != null) {
          problems.add(
              new PythonProblem(at, "a key twice", "each key once: Python takes the last one"));
        }
      } catch (NoLiteralException e) {
        skipElement(e, '}');
      }
    }
    return new PythonValue.DictLiteral(place, items);
  }

  /** Whether another element follows; reads the closing bracket otherwise. */
  private boolean hasElement(PythonPlace place, char opening, char closing)
      throws NoLiteralException {
    text.skipBlank(true);
    if (text.isAtEnd()) {
      throw new NoLiteralException(
          place, "\"" + opening + "\" without its end", "\"" + closing + "\"");
    }
    if (text.peek() == closing) {
      text.next();
      return false;
    }
    return true;
  }

  /** Reads a comma, if there is one; anything but the closing bracket is an expression. */
  private boolean endOfElement(char closing) throws NoLiteralException {
    text.skipBlank(true);
    if (text.peek() == ',') {
      text.next();
      return true;
    }
    if (text.peek() != closing) {
      throw new NoLiteralException(
          text.place(), text.found(), "\",\" or \"" + closing + "\": one literal for each value");
    }
    return false;
  }

  /** Notes a problem, and skips the element with the problem; also a bracket of another kind. */
  private void skipElement(NoLiteralException e, char closing) {
    problems.add(e.problem());
    skipTo(true);
    if (text.peek() != closing) {
      text.skip(1);
    }
  }

  /**
   * Skips, over strings and brackets, to the end of an element or of a statement.
   *
   * @param element whether a comma or a closing bracket ends it, rather than the end of a line
   */
  void skipTo(boolean element) {
    int open = 0;
    while (!text.isAtEnd()) {
      text.skipBlank(element || open > 0);
      char c = text.peek();
      if (text.isAtEnd() || (open == 0 && (element ? ",)]}".indexOf(c) >= 0 : c == '\n'))) {
        return;
      }
      if (c == '"' || c == '\'') {
        skipString();
        continue;
      }
      if ("([{".indexOf(c) >= 0) {
        open++;
      } else if (")]}".indexOf(c) >= 0) {
        open = Math.max(0, open - 1);
      }
      text.next();
    }
  }

  private void skipString() {
    try {
      strings.read(false);
    } catch (NoLiteralException ignored) {
      // the element or statement is wrong already; a string without its end ends with its line
    }
  }
}
