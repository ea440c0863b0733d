package org.bootmirror.script.lint;

/**
 * A problem of a script.
 *
 * @param line the number of the line in the rendered script, counted from 1
 * @param text of the line
 * @param problem in English
 */
public record ScriptProblem(int line, String text, String problem) {

  @Override
  public String toString() {
    return line + ": " + problem + ": " + text;
  }
}
