package org.bootmirror.migration.python;

/**
 * A place in a file.
 *
 * @param line counted from 1
 * @param column in characters, counted from 1
 */
public record PythonPlace(int line, int column) {}
