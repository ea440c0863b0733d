/**
 * The iPXE scripts of a site, and the grammar of values in scripts.
 *
 * <p>{@link org.bootmirror.script.EmbeddedScript} is the script in an image, with a {@linkplain
 * org.bootmirror.content.SlottedText slot}. {@link org.bootmirror.script.BootScript} is the script
 * of a network, to which the embedded script chains. Both are rendered from the templates of the
 * same names. {@link org.bootmirror.script.ScriptValues} is the grammar of values: iPXE has no
 * quoting, so values are refused, never escaped. {@code lint} follows every path through a script.
 *
 * <p>Reference: iPXE's {@code core/exec.c} (how a line is split), {@code image/script.c}.
 *
 * <p>Not here: the place of a script in an image ({@code ipxe}), the variables of a slot ({@code
 * overlay}), reading the script of an image ({@code inspect}), the choice of kernels ({@code
 * source}).
 */
@NullMarked
package org.bootmirror.script;

import org.jspecify.annotations.NullMarked;
