/**
 * GUID partition tables: protective MBR, both headers, entries with names and attributes.
 *
 * <p>Follows UEFI 2.10, chapter 5. Sectors are of 512 bytes, integers little-endian.
 *
 * <p>{@link org.bootmirror.disk.gpt.GptDisk} writes, {@link org.bootmirror.disk.gpt.GptReader}
 * reads.
 *
 * <p>Not here: other sector sizes, writing more or larger entries than 128 of 128 bytes, and what
 * partitions hold.
 */
@NullMarked
package org.bootmirror.disk.gpt;

import org.jspecify.annotations.NullMarked;
