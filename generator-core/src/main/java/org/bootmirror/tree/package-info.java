/**
 * A generated site: a {@link org.bootmirror.tree.Tree} of {@linkplain org.bootmirror.tree.Entry
 * entries}, each with its {@linkplain org.bootmirror.tree.TreePath paths}, its content and the
 * {@linkplain org.bootmirror.tree.Phase phase} in which the entry is published; and {@link
 * org.bootmirror.tree.TreeLayout}, the only place to spell a name of the tree. Of very many files
 * of nodes, entries may leave out those that stand in the target already ({@link
 * org.bootmirror.tree.StandingFiles}).
 *
 * <p>Reference: The Update Framework Specification 1.0.31, 6.2 (names of consistent snapshots).
 *
 * <p>Not here: the choice of contents ({@code plan}), the places to which a tree is published.
 */
@NullMarked
package org.bootmirror.tree;

import org.jspecify.annotations.NullMarked;
