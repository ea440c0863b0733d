package org.bootmirror.tuf;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bootmirror.content.Digest;
import org.bootmirror.crypto.SigningKey;
import org.bootmirror.tree.TufPath;

/**
 * The targets metadata of the release that is published already, top-level and delegated. A new
 * release keeps each file whose content has not changed, and lists each role that was listed
 * before: clients refuse a snapshot without a role that they know (TUF 5.5.5).
 *
 * <p>Files of a snapshot that {@link #verifiedBy} believes are compared by what is signed, others
 * whole, with what {@link TufRelease} would sign.
 */
public final class PublishedRoles {

  /** Of a tree without metadata. */
  public static final PublishedRoles NONE =
      new PublishedRoles(
          new TreeMap<>(),
          (path, limit) -> Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false);

  private final SortedMap<String, FileReference> references;
  private final VerifiedRelease.Source tree;
  private final Optional<Digest> timestamp;
  private final Optional<SignedMetadata> snapshot;
  private final boolean verified;

  /**
   * @param verified whether the newest snapshot key has signed the snapshot
   */
  private PublishedRoles(
      SortedMap<String, FileReference> references,
      VerifiedRelease.Source tree,
      Optional<Digest> timestamp,
      Optional<SignedMetadata> snapshot,
      boolean verified) {
    this.references = Collections.unmodifiableSortedMap(references);
    this.tree = tree;
    this.timestamp = timestamp;
    this.snapshot = snapshot;
    this.verified = verified;
  }

  /**
   * Reads the metadata of a tree.
   *
   * @throws UntrustedException if timestamp or snapshot are missing or malformed: which roles
   *     clients know is not known then
   */
  public static PublishedRoles of(VerifiedRelease.Source tree) throws IOException {
    String name = TufPath.TIMESTAMP.value();
    Optional<byte[]> timestamp = tree.read(name, Role.TIMESTAMP.maxBytes());
    if (timestamp.isEmpty()) {
      return NONE;
    }
    FileReference reference =
        TimestampMetadata.of(SignedMetadata.read(name, timestamp.get(), Role.TIMESTAMP)).snapshot();
    String path = Role.SNAPSHOT.path(reference.version()).value();
    byte[] snapshot =
        tree.read(path, reference.limit(Role.SNAPSHOT))
            .orElseThrow(() -> new UntrustedException(path, "no such file", "a metadata file"));
    reference.require(path, snapshot);
    return of(tree, Digest.of(timestamp.get()), SignedMetadata.read(path, snapshot, Role.SNAPSHOT));
  }

  private static PublishedRoles of(
      VerifiedRelease.Source tree, Digest timestamp, SignedMetadata signed) throws IOException {
    SnapshotMetadata snapshot = SnapshotMetadata.of(signed);
    SortedMap<String, FileReference> references = new TreeMap<>(snapshot.delegated());
    references.put(Role.TARGETS.label(), snapshot.targets());
    return new PublishedRoles(references, tree, Optional.of(timestamp), Optional.of(signed), false);
  }

  /**
   * The file of a role, which is read each time: very many bins are not kept in memory. Nothing if
   * the release has no such file, or one that is damaged, which is signed again.
   */
  private Optional<PublishedFile> file(String role) throws IOException {
    FileReference reference = references.get(role);
    if (reference == null) {
      return Optional.empty();
    }
    String path = TufPath.versioned(reference.version(), role).value();
    try {
      Optional<byte[]> bytes = tree.read(path, reference.limit(Role.TARGETS));
      if (bytes.isPresent()) {
        reference.require(path, bytes.get());
      }
      return bytes.map(one -> new PublishedFile(path, one));
    } catch (UntrustedException notTheOne) {
      return Optional.empty();
    }
  }

  /**
   * The bins of a name that the published release has; empty if it has none. Their number stays:
   * clients refuse a snapshot without a role that they know.
   */
  public Optional<HashBins> bins(String name) {
    int count = (int) references.keySet().stream().filter(role -> isBin(role, name)).count();
    if (count < 2 || Integer.bitCount(count) != 1) {
      return Optional.empty();
    }
    HashBins bins = new HashBins(name, count);
    for (int bin = 0; bin < count; bin++) {
      if (!references.containsKey(bins.role(bin))) {
        return Optional.empty();
      }
    }
    return Optional.of(bins);
  }

  private static boolean isBin(String role, String name) {
    return role.startsWith(name + "-");
  }

  /**
   * The digest of the timestamp file, if there is one. It leads to the digests of all other files:
   * the same timestamp is the same release.
   */
  public Optional<Digest> timestamp() {
    return timestamp;
  }

  /** Whether the published release has this role, in a file that can be read. */
  boolean has(String role) throws IOException {
    return file(role).isPresent();
  }

  /** Whether the newest snapshot key has signed the snapshot. */
  boolean isVerified() {
    return verified;
  }

  /** Whether the published release delegates to bins, of which a key alone signs each. */
  boolean delegates(HashBins bins, SigningKey key) throws IOException {
    Optional<PublishedFile> top = file(Role.TARGETS.label());
    return top.isPresent()
        && top.get().isSignedBy(key)
        && delegates(top.get().targets().delegations(), bins, key);
  }

  private static boolean delegates(Delegations delegations, HashBins bins, SigningKey key) {
    RoleKeys alone = new RoleKeys(Set.of(PublicKeys.id(key)), 1);
    Set<String> roles =
        delegations.all().stream()
            .filter(one -> one.keys().equals(alone))
            .map(Delegation::role)
            .collect(Collectors.toSet());
    return IntStream.range(0, bins.count()).allMatch(bin -> roles.contains(bins.role(bin)));
  }

  /**
   * What the snapshot says of a role that the published release has.
   *
   * @throws UntrustedException if the release does not have the role
   */
  FileReference reference(String role) throws UntrustedException {
    FileReference reference = references.get(role);
    if (reference == null) {
      throw noFile(role);
    }
    return reference;
  }

  /**
   * The targets of a role, by path; nothing if the published release has no such file, or one that
   * was damaged, or that this key has not signed.
   */
  Optional<Map<String, TargetFile>> targets(String role, SigningKey key) throws IOException {
    Optional<PublishedFile> file = file(role);
    return file.isPresent() && file.get().isSignedBy(key)
        ? Optional.of(file.get().targets().targets())
        : Optional.empty();
  }

  private static UntrustedException noFile(String role) {
    return new UntrustedException(
        TufPath.file(role), "no such file", "the file that the snapshot lists");
  }

  /**
   * The targets of the roles to which the top-level targets metadata delegate, by path. Whoever
   * trusts the folder that the metadata were read from may believe them.
   */
  public SortedMap<String, TargetFile> delegatedTargets() throws IOException {
    SortedMap<String, TargetFile> targets = new TreeMap<>();
    Optional<PublishedFile> top = file(Role.TARGETS.label());
    if (top.isPresent()) {
      for (Delegation one : top.get().targets().delegations().all()) {
        PublishedFile file = file(one.role()).orElseThrow(() -> noFile(one.role()));
        targets.putAll(file.targets().targets());
      }
    }
    return targets;
  }

  /**
   * The targets of bins in files that one of these keys has signed, by path. Other files, and
   * damaged ones, are left out.
   *
   * @param name of the bins
   * @param wanted the paths
   */
  public Map<String, TargetFile> signedBins(
      String name, List<SigningKey> keys, Predicate<String> wanted) throws IOException {
    Map<String, TargetFile> targets = new HashMap<>();
    for (String role : references.keySet()) {
      Optional<PublishedFile> bin = isBin(role, name) ? file(role) : Optional.empty();
      if (bin.isPresent()) {
        targets.putAll(bin.get().signedTargets(keys, wanted));
      }
    }
    return targets;
  }

  /** The references to all delegated roles, by role. */
  SortedMap<String, FileReference> delegated() {
    SortedMap<String, FileReference> delegated = new TreeMap<>(references);
    delegated.remove(Role.TARGETS.label());
    return delegated;
  }

  /**
   * The published file of a role, if a new file with the same version and expiry would have the
   * same bytes. The version is the second of signing, and so says the expiry.
   *
   * @param until the earliest EXPIRES of a file that stays
   * @param rest the members that only targets metadata have
   * @param keys all sign, in this order
   */
  Optional<SignedTargets> unchanged(
      String role, Instant until, Map<String, Object> rest, List<SigningKey> keys)
      throws IOException {
    FileReference reference = references.get(role);
    if (reference == null) {
      return Optional.empty();
    }
    long version = reference.version();
    Instant expires = SignedTargets.expires(version);
    if (expires.isBefore(until)) {
      return Optional.empty();
    }
    Optional<PublishedFile> file = file(role);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    byte[] there = file.get().bytes();
    boolean same;
    if (verified && reference.sha256().isPresent()) {
      byte[] message = MetadataWriter.message(Role.TARGETS, version, expires, rest);
      same = MetadataWriter.isFileOf(there, message, keys);
    } else {
      byte[] again = MetadataWriter.write(Role.TARGETS, version, expires, rest, keys);
      same = Arrays.equals(again, there);
    }
    return same ? Optional.of(SignedTargets.of(version, there)) : Optional.empty();
  }

  /**
   * The same roles. If the key has signed the snapshot, which has the digests of all files, their
   * signatures are taken for those that our releases have written. Whoever else holds the key can
   * put wrong ones there, which clients refuse; after a rotation of the key they are made again.
   *
   * @param snapshotKey the newest: not one that was rotated away
   */
  PublishedRoles verifiedBy(SigningKey snapshotKey) {
    boolean ours =
        snapshot.isPresent() && PublishedFile.anyHasSigned(List.of(snapshotKey), snapshot.get());
    return new PublishedRoles(references, tree, timestamp, snapshot, ours);
  }

  /**
   * Verifies that a new version is greater than the published one of the role.
   *
   * @throws UntrustedException otherwise: clients would refuse the new file
   */
  void requireNewer(String role, long version) throws UntrustedException {
    FileReference reference = references.get(role);
    if (reference != null && reference.version() >= version) {
      throw new UntrustedException(
          TufPath.file(role),
          "version " + reference.version() + " in the published snapshot",
          "a version before " + version);
    }
  }
}
