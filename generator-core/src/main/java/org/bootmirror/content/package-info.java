/**
 * The ground everything stands on: what a tree is made of, and nothing about boot formats.
 *
 * <p>A {@link org.bootmirror.tree.Tree} maps {@linkplain org.bootmirror.tree.TreePath paths} to
 * {@link org.bootmirror.content.Content}: bytes that are produced when they are written, and whose
 * size and digests come out of that one writing. A {@link org.bootmirror.content.Slot} is the part
 * of a content that an overlay may replace.
 *
 * <p>Not here: any file format, the network, the clock, where a tree is written to.
 */
@NullMarked
package org.bootmirror.content;

import org.jspecify.annotations.NullMarked;
