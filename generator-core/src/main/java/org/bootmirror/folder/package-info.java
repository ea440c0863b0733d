/**
 * Folders that several processes read and one changes: a lock, files that appear whole or not at
 * all, folders that are deleted in the end.
 *
 * <p>Not here: what is written, and in which order.
 */
@NullMarked
package org.bootmirror.folder;

import org.jspecify.annotations.NullMarked;
