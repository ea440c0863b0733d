/**
 * Surgery on iPXE binaries that somebody else has built: no compiler, no iPXE sources.
 *
 * <p>{@link org.bootmirror.ipxe.Lkrn} is the BIOS container (Linux/x86 boot protocol 2.07 around
 * LZMA blocks, as iPXE's {@code zbin} packs them), {@link org.bootmirror.ipxe.PxeBinary} the same
 * blocks behind a PXE loader, {@link org.bootmirror.ipxe.EfiBinary} the UEFI application (PE32+,
 * Microsoft PE/COFF specification). Each is read and verified as a whole, then given another
 * {@linkplain org.bootmirror.ipxe.TrustRoot trust root}, then (but for PXE) an embedded script,
 * each step a new value.
 *
 * <p>What is not understood is not changed: a structure, a length, a checksum or a number of
 * occurrences other than expected is a {@link org.bootmirror.content.MalformedException} with its
 * offset.
 *
 * <p>Not here: what a script says ({@code script}), which binary to take ({@code component}),
 * Authenticode.
 */
@NullMarked
package org.bootmirror.ipxe;

import org.jspecify.annotations.NullMarked;
