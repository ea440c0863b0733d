/**
 * Looks at a served tree over HTTP as nodes do: whether the server gives every file that sums,
 * index, scripts and metadata name, as iPXE, UEFI firmware and browsers need the file. Names are
 * checked before a file is written. Of a signed tree, nothing is stored that has no limit: metadata
 * are read in the order of TUF, and targets up to their signed length.
 *
 * <p>Reference: RFC 9110 (HTTP Semantics).
 *
 * <p>Not here: the HTTP client ({@code http}), whether the files are right (generator-core, {@code
 * audit}).
 */
@NullMarked
package org.bootmirror.visit;

import org.jspecify.annotations.NullMarked;
