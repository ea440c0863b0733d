/**
 * What a node boots: recipes that put iPXE binaries, what starts them, and a network's embedded
 * script together, alone or on a disk, with the slots of the result; signed for UEFI Secure Boot
 * where a site asks for that.
 *
 * <p>Not here: how a binary is taken apart ({@code ipxe}), how a disk is written ({@code disk}),
 * what a script says ({@code script}), where an image stands in the tree ({@code site}).
 */
@NullMarked
package org.bootmirror.image;

import org.jspecify.annotations.NullMarked;
