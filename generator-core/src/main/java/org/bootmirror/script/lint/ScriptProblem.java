package org.bootmirror.script.lint;

/**
 * A problem of a script.
 *
 * @param line the number of the line in the rendered script, counted from 1
 * @param text of the line
 * @param problem in English
 */
public record ScriptProblem(int line, String text, String problem) {

  /** Characters of a line that a message repeats. */
  private static final int MAX_TEXT = 300;

  @Override
  public String toString() {
    String shown = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) + "…" : text;
    return line + ": " + problem + ": " + shown;
  }
}
