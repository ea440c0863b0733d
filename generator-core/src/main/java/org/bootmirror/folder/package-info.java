/**
 * Folders that several processes read and one changes: a lock ({@link
 * org.bootmirror.folder.FolderLock}), files that appear whole or not at all ({@link
 * org.bootmirror.folder.AtomicFile}), scratch folders, and the only recursive delete.
 *
 * <p>Not here: what is written, and in which order.
 */
@NullMarked
package org.bootmirror.folder;

import org.jspecify.annotations.NullMarked;
