package org.bootmirror.target;

import org.bootmirror.tree.TreePath;

/**
 * A name in a target.
 *
 * @param path the name
 * @param size the bytes of the item behind the name
 */
public record ListedItem(TreePath path, long size) {}
