/**
 * Audits a tree in a folder: digests, immutable names, links, slots, scripts and the files fetched
 * by scripts, signatures and their expiry, and whether the tree is the signed release. A tree of
 * another publisher may hold anything: each file is read within a limit, symbolic links are not
 * followed out of the tree, and time and memory grow linearly with the number of names.
 *
 * <p>Not here: the way in which a server serves the tree ({@code visit} in {@code publish}), the
 * formats of signatures and metadata ({@code crypto}, {@code tuf}).
 */
@NullMarked
package org.bootmirror.audit;

import org.jspecify.annotations.NullMarked;
