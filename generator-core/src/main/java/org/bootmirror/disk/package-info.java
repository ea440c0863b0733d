/**
 * Disk formats, one package each: {@code fat}, {@code ext} and {@code iso9660} volumes, {@code gpt}
 * partition tables, {@code gzip} files, and the installation of {@code syslinux}.
 *
 * <p>Here: what all readers of volumes return. Not here: what stands on a disk that a node boots
 * ({@code image}).
 */
@NullMarked
package org.bootmirror.disk;

import org.jspecify.annotations.NullMarked;
