/**
 * Formats of kernels and initrds, as far as a boot depends on them: the Linux/x86 boot protocol
 * (Linux, Documentation/arch/x86/boot.rst), EFI programs (PE32+, by {@code pe}), unified kernel
 * images (UAPI group, "Unified Kernel Image"), compressed cpio archives (Linux,
 * Documentation/driver-api/early-userspace/buffer-format.rst).
 *
 * <p>Integers are little-endian. A probe returns a reason for people, or nothing for a good file;
 * only heads and headers are read.
 *
 * <p>Not here: where files come from ({@code source}), signatures ({@code crypto.authenticode}),
 * iPXE itself ({@code ipxe}).
 */
@NullMarked
package org.bootmirror.kernel;

import org.jspecify.annotations.NullMarked;
