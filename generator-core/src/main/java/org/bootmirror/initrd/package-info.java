/**
 * The initrd of a node: an initial RAM file system for Linux, made from Debian's packages: busybox,
 * minisign with its libraries, the drivers of one kernel for network cards and disks, and the
 * scripts {@code init} and {@code fetch.sh}.
 *
 * <p>References: Linux, Documentation/driver-api/early-userspace/buffer-format.rst (cpio "newc");
 * the ELF-64 object file format; kmod's modules.dep(5) and depmod(8); modinfo(8).
 *
 * <p>The same packages give the same bytes. Not here: fetching packages (publish's {@code supply}).
 * Firmware of network cards is left out, and so is microcode.
 */
@NullMarked
package org.bootmirror.initrd;

import org.jspecify.annotations.NullMarked;
