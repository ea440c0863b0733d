/**
 * SYSLINUX on a FAT volume: what its installer does, done to a volume that is being written.
 *
 * <p>Follows SYSLINUX 6.04's own sources: {@code core/diskstart.inc} (the patch area) and {@code
 * libinstaller/syslxmod.c} (what is filled in). Integers are little-endian.
 *
 * <p>Not here: FAT32 and NTFS, the modes {@code --stupid} and {@code --raid}, a folder of its own,
 * and SYSLINUX's bytes: they come out of the {@code syslinux} program that a distribution has.
 */
@NullMarked
package org.bootmirror.disk.syslinux;

import org.jspecify.annotations.NullMarked;
