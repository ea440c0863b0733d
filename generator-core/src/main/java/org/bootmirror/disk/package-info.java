/**
 * Disk formats, one package each: {@code fat}, {@code ext} and {@code iso9660} volumes, {@code gpt}
 * partition tables, {@code gzip} files, and the installation of {@code syslinux}.
 *
 * <p>Each on-disk structure is one record with the field names of the specification, and with both
 * {@code read} and {@code write} where a package does both.
 *
 * <p>Here: the result type of all volume readers. Not here: the contents of boot disks ({@code
 * image}).
 */
@NullMarked
package org.bootmirror.disk;

import org.jspecify.annotations.NullMarked;
