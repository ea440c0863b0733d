/**
 * Takes out of a tree what its release does not refer to any more, once nobody can still be using
 * it.
 *
 * <p>Not here: the clock (the caller says what time it is), and what a release refers to ({@code
 * site} wrote that down in {@code SHA256SUMS}, {@code images.json} and the boot scripts).
 */
@NullMarked
package org.bootmirror.sweep;

import org.jspecify.annotations.NullMarked;
