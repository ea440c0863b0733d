/**
 * What a generated site consists of: a {@link org.bootmirror.tree.Tree} of {@linkplain
 * org.bootmirror.tree.Entry entries}, each with its {@linkplain org.bootmirror.tree.TreePath
 * paths}, its content and the {@linkplain org.bootmirror.tree.Phase phase} in which it is
 * published; and the names that every tree has ({@link org.bootmirror.tree.TreeLayout}).
 *
 * <p>Reference: The Update Framework Specification 1.0.31, 6.2 (names of consistent snapshots).
 *
 * <p>Not here: what a tree holds ({@code plan}), where a tree is written to.
 */
@NullMarked
package org.bootmirror.tree;

import org.jspecify.annotations.NullMarked;
