/**
 * Headers of PE32+ files, the format of EFI programs: one record per structure, with {@code read}
 * and {@code write}.
 *
 * <p>Follows Microsoft's "PE Format" specification; each record names its section there. Record
 * components have the specification's names. Integers are little-endian, unsigned; offsets count
 * from the start of the file.
 *
 * <p>Readers check the structure only: magic numbers, and that each header lies inside the file.
 *
 * <p>Not here: which machines, subsystems and section layouts are accepted. Each caller has its own
 * policy: {@code ipxe} for binaries that are patched, {@code crypto.authenticode} for programs that
 * are signed, {@code source.site} for kernels.
 */
@NullMarked
package org.bootmirror.pe;

import org.jspecify.annotations.NullMarked;
