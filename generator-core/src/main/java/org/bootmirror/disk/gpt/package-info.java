/**
 * GUID partition tables: protective MBR, headers, entries with names and attributes.
 *
 * <p>Follows UEFI 2.10, chapter 5. Integers are little-endian. A table counts in sectors of 512 or
 * of 4,096 bytes; a disk may have one table of each kind.
 *
 * <p>{@link org.bootmirror.disk.gpt.GptDisk} writes a disk, {@link
 * org.bootmirror.disk.gpt.GptReader} reads the tables, {@link org.bootmirror.disk.gpt.MovedTables}
 * fits them to a larger disk. All use one record per structure: {@code MbrRecord}, {@code
 * GptHeader}, {@code GptEntry}.
 *
 * <p>Not here: writing more or larger entries than 128 of 128 bytes, and the contents of
 * partitions.
 */
@NullMarked
package org.bootmirror.disk.gpt;

import org.jspecify.annotations.NullMarked;
