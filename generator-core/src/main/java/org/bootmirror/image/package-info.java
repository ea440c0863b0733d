/**
 * Recipes for images: an iPXE binary, its loader and a network's embedded script become one file or
 * one disk, with slots; signed for UEFI Secure Boot if the source asks for signatures.
 *
 * <p>Not here: how a binary is patched ({@code ipxe}), how a disk is written ({@code disk}), the
 * text of scripts ({@code script}), the paths of images in the tree ({@code plan}).
 */
@NullMarked
package org.bootmirror.image;

import org.jspecify.annotations.NullMarked;
