/**
 * ISO 9660 volumes that machines boot from: level 2 names, El Torito for BIOS and UEFI, and room
 * for another disk's partition table in the system area.
 *
 * <p>Follows ECMA-119 (4th edition) and "El Torito" Bootable CD-ROM Format Specification 1.0, with
 * the section entries as UEFI 2.10, 13.3.2.1, has them. Blocks are of 2,048 bytes.
 *
 * <p>{@link org.bootmirror.disk.iso9660.IsoVolume} writes a volume, {@link
 * org.bootmirror.disk.iso9660.IsoReader} lists what is on one.
 *
 * <p>Not here: Rock Ridge, Joliet and UDF (names are capital letters, as every system shows them),
 * more than one extent for a file, emulated floppies.
 */
@NullMarked
package org.bootmirror.disk.iso9660;

import org.jspecify.annotations.NullMarked;
