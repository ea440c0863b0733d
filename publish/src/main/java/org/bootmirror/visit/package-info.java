/**
 * Looks at a tree where nodes reach it, over HTTP: whether the server gives every file that the
 * tree's own sums, index and scripts name, as iPXE and browsers need it.
 *
 * <p>Not here: whether the files themselves are right (generator-core, {@code audit}). Nothing a
 * server says is trusted: names are checked before a file is written.
 *
 * <p>Reference: RFC 9110.
 */
@NullMarked
package org.bootmirror.visit;

import org.jspecify.annotations.NullMarked;
