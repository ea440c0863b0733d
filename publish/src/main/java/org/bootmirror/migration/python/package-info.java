/**
 * The literals that a Python file assigns to names. Python is never run: an assignment of strings,
 * numbers, {@code True}, {@code False}, {@code None}, lists, tuples and dicts is read, and anything
 * else is a problem with line and column.
 *
 * <p>References: The Python Language Reference 3.12, 2 (lexical analysis) and 6.2 (atoms).
 *
 * <p>Not here: the meaning of names and keys ({@code migration}).
 */
@NullMarked
package org.bootmirror.migration.python;

import org.jspecify.annotations.NullMarked;
