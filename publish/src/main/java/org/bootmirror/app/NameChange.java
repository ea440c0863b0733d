package org.bootmirror.app;

import org.bootmirror.tree.TreePath;

/**
 * A plain name that one of two trees lacks, or whose files differ.
 *
 * @param path in the tree
 * @param kind of difference
 */
public record NameChange(TreePath path, ChangeKind kind) {}
