/**
 * Deletes files from a tree once no release refers to them, and no node can still be asking for
 * them. Time and memory grow linearly with the number of names.
 *
 * <p>Not here: the clock (the caller passes the current instant), and the references themselves:
 * {@code plan} writes them to {@code SHA256SUMS}, {@code images.json} and the boot scripts.
 */
@NullMarked
package org.bootmirror.sweep;

import org.jspecify.annotations.NullMarked;
