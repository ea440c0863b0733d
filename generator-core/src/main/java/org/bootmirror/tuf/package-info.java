/**
 * A TUF repository (The Update Framework Specification 1.0.31): root, targets, snapshot, timestamp,
 * with consistent snapshots, as any TUF client reads it from {@code /tuf/}.
 *
 * <p>Targets are the files of the tree under their plain names; beside each stands {@code
 * <sha256>.<name>}, as consistent snapshots ask for. Signatures are Ed25519 over canonical JSON, so
 * the same release is signed the same.
 *
 * <p>Versions: root counts from 1; the others have that of the second at which they were signed, so
 * that signing again is always newer. The number of a release is in {@code images.json}.
 *
 * <p>Also the other way: what a release says, as far as somebody trusted has signed it ({@link
 * org.bootmirror.tuf.VerifiedRelease}).
 *
 * <p>Not here: delegations, where keys are kept ({@code crypto}).
 */
@NullMarked
package org.bootmirror.tuf;

import org.jspecify.annotations.NullMarked;
