package org.bootmirror.binaries;

/**
 * One problem of a list.
 *
 * @param line from 1
 * @param column from 1
 * @param found printable text
 * @param expected what the format asks for
 */
public record ListProblem(long line, int column, String found, String expected) {

  /** {@code LINE:COLUMN: found …, expected …}. */
  @Override
  public String toString() {
    return line + ":" + column + ": found " + found + ", expected " + expected;
  }
}
