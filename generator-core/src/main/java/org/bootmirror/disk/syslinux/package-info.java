/**
 * Installation of SYSLINUX on a FAT volume, equal to the result of SYSLINUX's own installer.
 *
 * <p>Follows SYSLINUX 6.04's own sources: {@code core/diskstart.inc} (the patch area) and {@code
 * libinstaller/syslxmod.c} (the values of the patch area). Integers are little-endian.
 *
 * <p>Not here: FAT32 and NTFS, the modes {@code --stupid} and {@code --raid}, installation in a
 * folder, and SYSLINUX's bytes, extracted from a distribution's {@code syslinux} program.
 */
@NullMarked
package org.bootmirror.disk.syslinux;

import org.jspecify.annotations.NullMarked;
