/**
 * Deletes unused files of a tree, once no node can still request the files.
 *
 * <p>Not here: the clock, which the caller reads; the references themselves, which {@code
 * SHA256SUMS}, {@code images.json} and the boot scripts hold.
 */
@NullMarked
package org.bootmirror.sweep;

import org.jspecify.annotations.NullMarked;
