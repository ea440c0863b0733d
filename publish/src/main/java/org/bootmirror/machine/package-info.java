/**
 * A virtual machine in QEMU that starts an image: the command line, the firmware's files, copies of
 * images with another base URL, the running process.
 *
 * <p>References: qemu(1), QEMU's "System Emulation" manual. Tried with QEMU 7.2 of Debian 12.
 *
 * <p>Not here: which image a network starts from, and who serves the tree meanwhile ({@code app}).
 */
@NullMarked
package org.bootmirror.machine;

import org.jspecify.annotations.NullMarked;
