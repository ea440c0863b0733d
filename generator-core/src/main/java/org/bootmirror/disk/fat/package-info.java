/**
 * FAT12 and FAT16 volumes: written whole, contiguous, without gaps, with long names.
 *
 * <p>Follows Microsoft's FAT: General Overview of On-Disk Format, version 1.03 ("fatgen103"), which
 * UEFI 2.10, 13.3, refers to. Integers are little-endian.
 *
 * <p>Not here: FAT32, names beyond ASCII, reading or changing a volume, partitions ({@code gpt}).
 */
@NullMarked
package org.bootmirror.disk.fat;

import org.jspecify.annotations.NullMarked;
