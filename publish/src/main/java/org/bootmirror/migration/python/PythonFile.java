package org.bootmirror.migration.python;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The assignments of a file.
 *
 * @param values by name, in the order of the file
 * @param problems in the order of the file; if there are any, some values are missing
 */
public record PythonFile(Map<String, PythonValue> values, List<PythonProblem> problems) {

  private static final String ASSIGNMENT = "a name, \"=\" and a literal: Python is not run";

  /** Copies the collections. */
  public PythonFile {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    problems = List.copyOf(problems);
  }

  /** Reads the text of a file. */
  public static PythonFile of(String source) {
    List<PythonProblem> problems = new ArrayList<>();
    Map<String, PythonValue> values = new LinkedHashMap<>();
    PythonText text = new PythonText(source);
    PythonLiterals literals = new PythonLiterals(text, problems);
    while (hasStatement(text)) {
      try {
        statement(text, literals, values);
      } catch (NoLiteralException e) {
        problems.add(e.problem());
        literals.skipTo(false);
        skipBody(text, literals);
      }
    }
    problems.sort(
        Comparator.comparingInt((PythonProblem one) -> one.place().line())
            .thenComparingInt(one -> one.place().column()));
    return new PythonFile(values, problems);
  }

  /** Skips empty lines and comments. White space in front of a statement is left to read. */
  private static boolean hasStatement(PythonText text) {
    while (isBlankLine(text)) {
      text.skipBlank(false);
      if (text.isAtEnd()) {
        return false;
      }
      text.next();
    }
    return true;
  }

  /** Whether nothing but white space and a comment stands between here and the line's end. */
  private static boolean isBlankLine(PythonText text) {
    int ahead = 0;
    while (text.peek(ahead) == ' ' || text.peek(ahead) == '\t' || text.peek(ahead) == '\f') {
      ahead++;
    }
    char c = text.peek(ahead);
    return c == '#' || c == '\n' || (c == PythonText.END && isEndAt(text, ahead));
  }

  private static boolean isEndAt(PythonText text, int ahead) {
    return text.restLength() == ahead;
  }

  private static void statement(
      PythonText text, PythonLiterals literals, Map<String, PythonValue> values)
      throws NoLiteralException {
    PythonPlace place = text.place();
    if (text.peek() == '"' || text.peek() == '\'') {
      literals.read(0); // a string alone has no effect: Python's own comment on a module
      endOfStatement(text);
      return;
    }
    if (text.peek() == ' ' || text.peek() == '\t') {
      throw new NoLiteralException(place, "white space in front of a statement", ASSIGNMENT);
    }
    String name = text.name();
    if (name.isEmpty()) {
      throw new NoLiteralException(place, text.found(), ASSIGNMENT);
    }
    text.skip(name.length());
    text.skipBlank(false);
    if (text.peek() != '=' || text.peek(1) == '=') {
      throw new NoLiteralException(place, "a statement that begins with " + name, ASSIGNMENT);
    }
    text.next();
    PythonValue value = literals.read(0);
    endOfStatement(text);
    if (values.putIfAbsent(name, value) != null) {
      throw new NoLiteralException(
          place, "the name " + name + " twice", "each name once: Python takes the last one");
    }
  }

  private static void endOfStatement(PythonText text) throws NoLiteralException {
    text.skipBlank(false);
    if (!text.isAtEnd() && text.peek() != '\n') {
      throw new NoLiteralException(
          text.place(), text.found(), "the end of the line: one literal for each name");
    }
  }

  /** Skips the lines that belong to a statement: they begin with white space. */
  private static void skipBody(PythonText text, PythonLiterals literals) {
    while (!text.isAtEnd()) {
      if (text.peek() == '\n' && !isBodyNext(text)) {
        return;
      }
      text.next();
      literals.skipTo(false);
    }
  }

  private static boolean isBodyNext(PythonText text) {
    char c = text.peek(1);
    return c == ' ' || c == '\t' || c == '\n' || c == '#';
  }
}
