/**
 * FAT12 and FAT16 volumes: {@link org.bootmirror.disk.fat.FatVolume} writes a volume of contiguous
 * files with long names; {@link org.bootmirror.disk.fat.FatReader} lists the files of any volume.
 *
 * <p>Follows Microsoft's FAT: General Overview of On-Disk Format, version 1.03 ("fatgen103"), to
 * which UEFI 2.10, 13.3, refers. Integers are little-endian. Reader and writer use one record per
 * structure: {@code BiosParameterBlock}, {@code ShortEntry}, {@code LongEntry}.
 *
 * <p>Not here: FAT32, writing names beyond ASCII, changing a volume, partitions ({@code gpt}).
 */
@NullMarked
package org.bootmirror.disk.fat;

import org.jspecify.annotations.NullMarked;
