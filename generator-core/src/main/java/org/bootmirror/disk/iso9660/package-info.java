/**
 * Bootable ISO 9660 volumes: names of level 2, El Torito for BIOS and UEFI, and a system area for a
 * partition table.
 *
 * <p>Follows ECMA-119 (4th edition) and "El Torito" Bootable CD-ROM Format Specification 1.0, with
 * section entries for UEFI (UEFI 2.10, 13.3.2.1). Blocks have 2,048 bytes.
 *
 * <p>{@link org.bootmirror.disk.iso9660.IsoVolume} writes a volume, {@link
 * org.bootmirror.disk.iso9660.IsoReader} lists the files of a volume. Both use one record per
 * structure: {@code VolumeDescriptor}, {@code PrimaryDescriptor}, {@code BootRecord}, {@code
 * DirectoryRecord}; in the boot catalog {@code ValidationEntry}, {@code CatalogSection}, {@code
 * CatalogEntry}.
 *
 * <p>Not here: Rock Ridge, Joliet and UDF (names have capital letters only), files of several
 * extents, emulated floppies.
 */
@NullMarked
package org.bootmirror.disk.iso9660;

import org.jspecify.annotations.NullMarked;
