/**
 * The command {@code bootmirror}: parses the command line, calls a use case of {@code app}, and
 * words the result, for people or as JSON. {@code ExitStatus} is the table of exit statuses.
 *
 * <p>Not here: the use cases ({@code app}).
 */
@NullMarked
package org.bootmirror.cli;

import org.jspecify.annotations.NullMarked;
