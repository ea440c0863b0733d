/**
 * Folders with several readers and one writer: a lock ({@link org.bootmirror.folder.FolderLock};
 * for served folders {@link org.bootmirror.folder.SidecarFiles}), whole files ({@link
 * org.bootmirror.folder.AtomicFile}), scratch folders, and the only recursive delete.
 *
 * <p>Not here: contents, and the order of writing.
 */
@NullMarked
package org.bootmirror.folder;

import org.jspecify.annotations.NullMarked;
