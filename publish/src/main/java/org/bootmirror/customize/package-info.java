/**
 * Customised images: a published image whose bytes and slots are proved by an index, written with
 * other variables; and lists of farmers.
 *
 * <p>Not here: what an address of a request means ({@code variant}), and where a tree is.
 */
@NullMarked
package org.bootmirror.customize;

import org.jspecify.annotations.NullMarked;
