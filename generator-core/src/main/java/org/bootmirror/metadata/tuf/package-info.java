/**
 * A TUF repository (The Update Framework Specification 1.0.31): root, targets, snapshot, timestamp,
 * with consistent snapshots, as any TUF client reads it from {@code /tuf/}.
 *
 * <p>Targets are the files of the tree under their plain names; beside each stands {@code
 * <sha256>.<name>}, as consistent snapshots ask for. Signatures are Ed25519 over canonical JSON, so
 * the same release is signed the same.
 *
 * <p>Versions: root counts from 1; targets is the release's number; snapshot and timestamp have
 * that of the second at which they were signed, so that signing them again is always newer.
 *
 * <p>Not here: reading what others have signed, delegations, where keys are kept ({@code crypto}).
 */
@NullMarked
package org.bootmirror.metadata.tuf;

import org.jspecify.annotations.NullMarked;
