/**
 * GUID partition tables: protective MBR, both headers, entries with names and attributes.
 *
 * <p>Follows UEFI 2.10, chapter 5. Sectors have 512 bytes; integers are little-endian.
 *
 * <p>{@link org.bootmirror.disk.gpt.GptDisk} writes a disk, {@link
 * org.bootmirror.disk.gpt.GptReader} reads a table. Both use one record per structure: {@code
 * MbrRecord}, {@code GptHeader}, {@code GptEntry}.
 *
 * <p>Not here: other sector sizes, writing more or larger entries than 128 of 128 bytes, and the
 * contents of partitions.
 */
@NullMarked
package org.bootmirror.disk.gpt;

import org.jspecify.annotations.NullMarked;
