/**
 * iPXE scripts: what may stand in them, and the two that a site has for each network.
 *
 * <p>{@link org.bootmirror.script.EmbeddedScript} is what an image carries, with its {@linkplain
 * org.bootmirror.overlay.SlotVariables slot}; {@link org.bootmirror.script.BootScript} is what it
 * chains to. Both are rendered, strictly, from the templates of the same name. {@link
 * org.bootmirror.script.ScriptValues} says which values may reach a script; iPXE has no quoting, so
 * nothing is ever escaped.
 *
 * <p>Reference: iPXE's {@code core/exec.c} (how a line is split), {@code image/script.c}.
 *
 * <p>Not here: where a script stands in an image ({@code ipxe}), which kernels there are ({@code
 * source}).
 */
@NullMarked
package org.bootmirror.script;

import org.jspecify.annotations.NullMarked;
