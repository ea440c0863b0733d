/**
 * What makes a published image a farmer's own: the variables of its slot, and new bytes for that
 * slot.
 *
 * <p>Not here: how an image comes to have a slot ({@code image}), what a script does with the
 * variables ({@code script}).
 */
@NullMarked
package org.bootmirror.overlay;

import org.jspecify.annotations.NullMarked;
