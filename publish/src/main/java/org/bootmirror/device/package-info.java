/**
 * Whole block devices of Linux, such as sticks and disks: facts, uses, and the writing of an image
 * with a comparison past the page cache.
 *
 * <p>References: Linux's {@code Documentation/ABI/stable/sysfs-block} (size, ro, removable,
 * diskseq, holders, partitions), {@code Documentation/ABI/testing/sysfs-bus-usb}, {@code
 * Documentation/filesystems/proc.rst} (mountinfo, 3.5; swaps), {@code
 * Documentation/admin-guide/devices.txt} (numbers); open(2) for O_EXCL and O_DIRECT; flock(2);
 * systemd's "Locking Block Device Access". Tried with Linux 6.18 and Java 17: Java opens no device
 * with O_EXCL, and a plain open writes to a mounted disk.
 *
 * <p>Not here: which image is written and what proves the image ({@code app}), questions to the
 * operator ({@code cli}), partitions as targets, and systems other than Linux.
 */
@NullMarked
package org.bootmirror.device;

import org.jspecify.annotations.NullMarked;
