/**
 * The plan: a {@link org.bootmirror.source.site.Site} and its components become a {@link
 * org.bootmirror.tree.Tree}, and the tree becomes a folder, in publishing order.
 *
 * <p>Not here: any format. Those who publish elsewhere than to a folder take the tree itself.
 */
@NullMarked
package org.bootmirror.plan;

import org.jspecify.annotations.NullMarked;
