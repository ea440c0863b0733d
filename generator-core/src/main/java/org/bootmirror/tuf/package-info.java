/**
 * A TUF repository in {@code /tuf/} (The Update Framework Specification 1.0.31): root, targets,
 * delegated targets, snapshot and timestamp with consistent snapshots.
 *
 * <p>Writing: {@link org.bootmirror.tuf.TufRelease} signs a release, {@link
 * org.bootmirror.tuf.TufRefresh} signs snapshot and timestamp again, {@link
 * org.bootmirror.tuf.Signers} holds the keys. Signatures are Ed25519 over canonical JSON: the same
 * release gives the same bytes.
 *
 * <p>Reading: {@link org.bootmirror.tuf.VerifiedRelease} verifies a release from a trusted root on.
 * One reader parses every metadata file: {@code MetadataJson} (JSON) and {@code MetadataObject}
 * (typed members), then a record for each role. {@link org.bootmirror.tuf.EarlierMetadata} judges
 * the files of earlier releases.
 *
 * <p>The reader accepts what the specification and python-tuf accept: any white space and escapes
 * (the signature is over canonical JSON), unknown members, references without LENGTH and HASHES.
 * The reader refuses what both refuse: another major SPEC_VERSION than 1, a key id twice in a role,
 * two signatures by one key, other forms of EXPIRES. The reader is stricter on purpose: a member
 * twice, null, fractions, lone surrogates and numbers beyond 64 bits are refused, HASHES need
 * SHA-256, and a VERSION is at most 250,000,000,000, because versions of a tree are seconds; keys
 * that are not Ed25519, and keys whose id is not the digest of the key, do not count.
 *
 * <p>Targets are the files of the tree under their plain names; beside each target stands {@code
 * <sha256>.<name>} (6.2). Versions: root counts from 1; the versions of targets, snapshot and
 * timestamp are the second of signing, so that signing again gives a greater version. The number of
 * a release is in {@code images.json}.
 *
 * <p>Delegations (4.5, 5.6.7): {@link org.bootmirror.tuf.HashBins} are roles by hash prefixes,
 * which the key of the role targets signs; a file whose content has not changed keeps its version,
 * and where a release is told by its difference ({@code StandingBins}), it is not read. {@link
 * org.bootmirror.tuf.TufClient#find} searches for one target: pre-order, depth-first, at most 32
 * roles. {@link org.bootmirror.tuf.VerifiedRelease} holds each target that such a search finds, and
 * the metadata of all roles: at most 8,192 roles in a file, 32 nested delegations, 256 MiB. Refused
 * beyond the specification: names of roles that are no plain file names, patterns that clients read
 * differently ({@code **}, brackets, braces), {@code succinct_roles}.
 *
 * <p>New versions fit a signed 32-bit integer, for clients that have no more: seconds until
 * 2038-01-19. The reader accepts greater ones, see above.
 *
 * <p>Not here: how keys are kept ({@code crypto}).
 */
@NullMarked
package org.bootmirror.tuf;

import org.jspecify.annotations.NullMarked;
