/**
 * FAT12 and FAT16 volumes: {@link org.bootmirror.disk.fat.FatVolume} writes them whole, contiguous,
 * without gaps, with long names; {@link org.bootmirror.disk.fat.FatReader} lists what is on one.
 *
 * <p>Follows Microsoft's FAT: General Overview of On-Disk Format, version 1.03 ("fatgen103"), which
 * UEFI 2.10, 13.3, refers to. Integers are little-endian.
 *
 * <p>Not here: FAT32, writing names beyond ASCII, changing a volume, partitions ({@code gpt}).
 */
@NullMarked
package org.bootmirror.disk.fat;

import org.jspecify.annotations.NullMarked;
