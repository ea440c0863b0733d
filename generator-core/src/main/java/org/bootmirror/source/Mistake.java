package org.bootmirror.source;

/**
 * Something in a source that cannot be meant.
 *
 * @param file as the caller named it
 * @param line counted from 1
 * @param column counted from 1
 * @param key the dotted key, or empty for a syntax error
 * @param found what stands there
 * @param expected what should
 */
public record Mistake(
    String file, int line, int column, String key, String found, String expected) {

  @Override
  public String toString() {
    String where = file + ":" + line + ":" + column + ": ";
    String what = key.isEmpty() ? "" : key + ": ";
    return where + what + "found " + found + ", expected " + expected;
  }
}
