/**
 * The plan: a {@link org.bootmirror.source.site.Site} and the inputs become a {@link
 * org.bootmirror.tree.Tree}. {@link org.bootmirror.plan.SitePlan} joins the sections in order:
 * kernels, sets of binaries, configs, trust, images, pages, index, scripts, and last the sums and
 * signatures of all others.
 *
 * <p>To add a kind of file to the tree: a section of its own, or an entry in a section of similar
 * files; the name goes into {@link org.bootmirror.tree.TreeLayout}.
 *
 * <p>Not here: any file format; the places to which a tree is published.
 */
@NullMarked
package org.bootmirror.plan;

import org.jspecify.annotations.NullMarked;
