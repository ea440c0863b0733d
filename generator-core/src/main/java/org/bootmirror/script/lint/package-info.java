/**
 * Static analysis of iPXE scripts.
 *
 * <p>{@link org.bootmirror.script.lint.Lint} follows every path through a script, on which each
 * command may succeed or fail, and keeps track of registered images.
 *
 * <p>Reference: iPXE's {@code image/script.c} (lines, labels), {@code core/exec.c} (tokens, {@code
 * ||}, {@code &&}, {@code ;}).
 *
 * <p>Not here: values of variables. A label with variables in the name may be any label that fits.
 */
@NullMarked
package org.bootmirror.script.lint;

import org.jspecify.annotations.NullMarked;
