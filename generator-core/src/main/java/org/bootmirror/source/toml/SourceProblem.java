package org.bootmirror.source.toml;

import java.util.List;

/**
 * A problem in a source.
 *
 * @param file as the caller named the file
 * @param line counted from 1
 * @param column counted from 1
 * @param key the dotted key, or empty for a syntax error
 * @param found the value; for a syntax error, the error
 * @param expected the values that are possible; empty for a syntax error
 * @param choices the possible values, if there are only a few
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

  /** Place, key and the values that are possible: what is to be filled in. */
  public String demand() {
    return where() + key + ": " + expected;
  }

  private String where() {
    return file + ":" + line + ":" + column + ": ";
  }

  @Override
  public String toString() {
    String where = where();
    return key.isEmpty()
        ? where + found
        : where + key + ": found " + found + ", expected " + expected;
  }
}
