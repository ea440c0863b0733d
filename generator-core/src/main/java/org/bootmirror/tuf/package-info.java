/**
 * A TUF repository in {@code /tuf/} (The Update Framework Specification 1.0.31): root, targets,
 * snapshot and timestamp with consistent snapshots.
 *
 * <p>Writing: {@link org.bootmirror.tuf.TufRelease} signs a release, {@link
 * org.bootmirror.tuf.TufRefresh} signs snapshot and timestamp again, {@link
 * org.bootmirror.tuf.Signers} holds the keys. Signatures are Ed25519 over canonical JSON: the same
 * release gives the same bytes.
 *
 * <p>Reading: {@link org.bootmirror.tuf.VerifiedRelease} verifies a release from a trusted root on.
 * One reader parses every metadata file: {@code MetadataJson} (JSON) and {@code MetadataObject}
 * (typed members), then a record for each role.
 *
 * <p>Targets are the files of the tree under their plain names; beside each target stands {@code
 * <sha256>.<name>} (6.2). Versions: root counts from 1; the versions of targets, snapshot and
 * timestamp are the second of signing, so that signing again gives a greater version. The number of
 * a release is in {@code images.json}.
 *
 * <p>Not here: client state, delegations, how keys are kept ({@code crypto}).
 */
@NullMarked
package org.bootmirror.tuf;

import org.jspecify.annotations.NullMarked;
