/**
 * What a remote target knows about itself: the list of published files, named by its digest; a
 * pointer to the newest list; and numbered claims, by which one of several publishers wins. Nodes
 * read none of it.
 *
 * <p>Not here: how a target stores small objects ({@link org.bootmirror.target.state.StateStore}).
 */
@NullMarked
package org.bootmirror.target.state;

import org.jspecify.annotations.NullMarked;
