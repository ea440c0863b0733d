/**
 * Changes prebuilt iPXE binaries, without compiler and sources of iPXE.
 *
 * <p>{@link org.bootmirror.ipxe.Lkrn} is the BIOS container (Linux/x86 boot protocol 2.07 around
 * LZMA blocks of iPXE's {@code zbin}), {@link org.bootmirror.ipxe.PxeBinary} has the same blocks
 * behind a PXE loader, {@link org.bootmirror.ipxe.EfiBinary} is the UEFI application (PE32+, read
 * by {@code pe}). A binary is read and verified as a whole; then a {@linkplain
 * org.bootmirror.ipxe.TrustRoot trust root} and, except for PXE, an embedded script are added. Each
 * step returns a new value.
 *
 * <p>Unknown structures are refused, not changed: an unexpected structure, length, checksum or
 * number of occurrences is a {@link org.bootmirror.content.MalformedException} with the offset.
 *
 * <p>Not here: the text of scripts ({@code script}), the choice of a binary ({@code component}),
 * headers of EFI programs ({@code pe}), Authenticode ({@code crypto.authenticode}).
 */
@NullMarked
package org.bootmirror.ipxe;

import org.jspecify.annotations.NullMarked;
