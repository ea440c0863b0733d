package org.bootmirror.target;

import org.bootmirror.tree.TreePath;

/**
 * A name that a target holds.
 *
 * @param path the name
 * @param size the bytes of the item that the name leads to
 */
public record ListedItem(TreePath path, long size) {}
