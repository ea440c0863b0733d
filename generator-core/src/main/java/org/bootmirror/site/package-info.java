/**
 * The plan: a {@link org.bootmirror.source.Site} and its components become a {@link
 * org.bootmirror.content.Tree}, and the tree becomes a folder, in publishing order.
 *
 * <p>Not here: any format. Those who publish elsewhere than to a folder take the tree itself.
 */
@NullMarked
package org.bootmirror.site;

import org.jspecify.annotations.NullMarked;
