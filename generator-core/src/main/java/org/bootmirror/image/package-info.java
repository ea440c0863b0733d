/**
 * What a node boots: recipes that put an iPXE binary and a network's embedded script together, with
 * the slots of the result.
 *
 * <p>Not here: how a binary is taken apart ({@code ipxe}), what a script says ({@code script}),
 * where an image stands in the tree ({@code site}).
 */
@NullMarked
package org.bootmirror.image;

import org.jspecify.annotations.NullMarked;
