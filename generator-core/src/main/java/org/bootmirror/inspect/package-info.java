/**
 * The content of any image: partitions and volumes, boot entries, iPXE binaries with the roots that
 * they trust, scripts with the variables of their slots.
 *
 * <p>{@link org.bootmirror.inspect.Inspector} combines the readers of {@code disk}, {@code ipxe}
 * and {@code overlay}. The input is one file: no tree, no index, no site.
 *
 * <p>Not here: changing an image ({@code image}, {@code overlay}), comparing an image with the
 * published one ({@code audit}), wording for people (the front ends).
 */
@NullMarked
package org.bootmirror.inspect;

import org.jspecify.annotations.NullMarked;
