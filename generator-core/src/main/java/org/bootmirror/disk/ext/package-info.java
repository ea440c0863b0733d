/**
 * Empty ext4 file systems, for partitions that a node writes to later.
 *
 * <p>Follows the kernel's {@code Documentation/filesystems/ext4}, including the chapter on jbd2;
 * classes cite the title of a section. Free parameters (number of inodes, length of the journal,
 * size of the last group) follow {@code mke2fs}, or are simpler.
 *
 * <p>Blocks in use are at the start of each group, without gaps: in the first group the root
 * directory, {@code lost+found} and the journal follow the inode table. A bitmap is therefore a run
 * of ones, and all other blocks are zeros that take neither memory nor time.
 *
 * <p>Not here: files in a volume, reading more than label and state ({@link
 * org.bootmirror.disk.ext.ExtSummary}), and the features for checksums, 64-bit block numbers,
 * flexible groups and growth of the group descriptors.
 */
@NullMarked
package org.bootmirror.disk.ext;

import org.jspecify.annotations.NullMarked;
