package org.bootmirror.script.lint;

/**
 * Something wrong with a script.
 *
 * @param line counted from 1; of the script as a node reads it
 * @param text that line
 * @param problem what is wrong
 */
public record ScriptProblem(int line, String text, String problem) {

  @Override
  public String toString() {
    return line + ": " + problem + ": " + text;
  }
}
