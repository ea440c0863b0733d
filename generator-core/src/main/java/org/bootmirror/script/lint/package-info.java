/**
 * Reads iPXE scripts as iPXE would, and says what is wrong with them before a node does.
 *
 * <p>{@link org.bootmirror.script.lint.Lint} follows every way through a script, with each command
 * succeeding and failing, and knows which images may be registered where.
 *
 * <p>Reference: iPXE's {@code image/script.c} (lines, labels), {@code core/exec.c} (tokens, {@code
 * ||}, {@code &&}, {@code ;}). Not here: values of variables, except that a label which is made of
 * them may be any that matches.
 */
@NullMarked
package org.bootmirror.script.lint;

import org.jspecify.annotations.NullMarked;
