/**
 * Collects the inputs of a plan: packages ({@code debian}), files ({@code http}), both cached; and
 * the keys of a release. Makes the initrds of kernels that a source names.
 *
 * <p>Not here: how packages and files are fetched.
 */
@NullMarked
package org.bootmirror.supply;

import org.jspecify.annotations.NullMarked;
