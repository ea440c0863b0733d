package org.bootmirror.migration.python;

/**
 * What keeps a file from being read.
 *
 * @param found such as {@code the name kernels}
 * @param expected what the reader takes in its place
 */
public record PythonProblem(PythonPlace place, String found, String expected) {}
