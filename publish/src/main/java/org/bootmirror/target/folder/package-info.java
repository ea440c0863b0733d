/**
 * A folder as a publishing target: files, and relative symbolic links or copies for further names.
 * A web server may serve the folder meanwhile.
 *
 * <p>Durability: the files of a step are forced to the disk together, then renamed, then their
 * folders are forced. Java offers no call for a whole file system (Linux's {@code syncfs}), so very
 * many files are forced by the program {@code sync}, and others each, but many at once: a
 * journalling file system puts them into few commits. Seen on ext4 with 2,000 files of 3,000 bytes:
 * 0.1 s instead of 0.4 s on a quiet disk, 0.3 s instead of 5 to 12 s on a busy one.
 *
 * <p>Nothing stands in the folder that is not of the tree, but parts while they are written, and
 * the mark while names change: lock and notes stand beside the folder.
 *
 * <p>Not here: the publishing order ({@code target}).
 */
@NullMarked
package org.bootmirror.target.folder;

import org.jspecify.annotations.NullMarked;
