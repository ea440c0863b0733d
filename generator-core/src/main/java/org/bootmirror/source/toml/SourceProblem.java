package org.bootmirror.source.toml;

import java.util.List;

/**
 * Something in a source that cannot be meant.
 *
 * @param file as the caller named it
 * @param line counted from 1
 * @param column counted from 1
 * @param key the dotted key, or empty for a syntax error
 * @param found what stands there; for a syntax error, what is wrong
 * @param expected what should; empty for a syntax error
 * @param choices among which the right one is, if there are only a few
 */
public record SourceProblem(
    String file,
    int line,
    int column,
    String key,
    String found,
    String expected,
    List<String> choices) {

  /** Copies the list. */
  public SourceProblem {
    choices = List.copyOf(choices);
  }

  @Override
  public String toString() {
    String where = file + ":" + line + ":" + column + ": ";
    return key.isEmpty()
        ? where + found
        : where + key + ": found " + found + ", expected " + expected;
  }
}
