/**
 * The command {@code bootmirror}: parses the command line, calls a use case of {@code app}, and
 * words the result. Exit status 0: done; 1: problems were found, or an error; 2: a malformed
 * command line.
 *
 * <p>Not here: the use cases ({@code app}).
 */
@NullMarked
package org.bootmirror.cli;

import org.jspecify.annotations.NullMarked;
