/**
 * Empty ext4 file systems, for the parts of a disk that a node writes to later.
 *
 * <p>An {@link org.bootmirror.disk.ext.ExtVolume} follows the kernel's {@code
 * Documentation/filesystems/ext4}, the chapter on jbd2 with it; classes here cite it by the title
 * of the section. What that leaves to whoever makes a file system (how many inodes, how long a
 * journal, what a last group must hold) is as {@code mke2fs} does it, or simpler.
 *
 * <p>All that is in use stands at the start of its group, without gaps: in the first group the root
 * directory, {@code lost+found} and the journal follow the inode table. So a bitmap is a number of
 * ones, and what is not metadata is zeros that cost neither memory nor time.
 *
 * <p>Not here: files in a volume, reading more of one than its name ({@link
 * org.bootmirror.disk.ext.ExtSummary}), sparse files. Of the features there are those that every
 * ext4 has had from its beginning; none with checksums, 64-bit block numbers, flexible groups or
 * room to grow the group descriptors.
 */
@NullMarked
package org.bootmirror.disk.ext;

import org.jspecify.annotations.NullMarked;
