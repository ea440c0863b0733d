package org.bootmirror.binaries;

/**
 * A file that cannot be listed, or differs from a list.
 *
 * @param path relative to the folder
 * @param found such as {@code 12 bytes}
 * @param expected what a list asks for
 */
public record FileProblem(String path, String found, String expected) {

  /** {@code PATH: found …, expected …}. */
  @Override
  public String toString() {
    return path + ": found " + found + ", expected " + expected;
  }
}
