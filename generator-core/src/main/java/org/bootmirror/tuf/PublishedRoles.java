package org.bootmirror.tuf;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.bootmirror.crypto.SigningKey;
import org.bootmirror.crypto.VerifyingKey;
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
      new PublishedRoles(new TreeMap<>(), Map.of(), Optional.empty(), false);

  private final SortedMap<String, FileReference> references;
  private final Map<String, File> files;
  private final Optional<SignedMetadata> snapshot;
  private final boolean verified;

  /**
   * @param verified whether the newest snapshot key has signed the snapshot
   */
  private PublishedRoles(
      SortedMap<String, FileReference> references,
      Map<String, File> files,
      Optional<SignedMetadata> snapshot,
      boolean verified) {
    this.references = Collections.unmodifiableSortedMap(references);
    this.files = Map.copyOf(files);
    this.snapshot = snapshot;
    this.verified = verified;
  }

  /** One file, parsed only if the targets are asked for. */
  private static final class File {

    private final String path;
    private final long version;
    private final byte[] bytes;

    /**
     * @param version in the snapshot
     */
    File(String path, long version, byte[] bytes) {
      this.path = path;
      this.version = version;
      this.bytes = bytes;
    }

    TargetsMetadata targets() throws UntrustedException {
      return TargetsMetadata.of(SignedMetadata.read(path, bytes, Role.TARGETS));
    }

    Map<String, TargetFile> signedTargets(
        Map<String, VerifyingKey> keys, RoleKeys signers, Predicate<String> wanted) {
      try {
        SignedMetadata read = SignedMetadata.read(path, bytes, Role.TARGETS);
        if (!signers.hasSigned(keys, read)) {
          return Map.of();
        }
        Map<String, TargetFile> targets = new HashMap<>(TargetsMetadata.of(read).targets());
        targets.keySet().removeIf(wanted.negate());
        return targets;
      } catch (UntrustedException damaged) {
        return Map.of();
      }
    }
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
    return of(tree, SignedMetadata.read(path, snapshot, Role.SNAPSHOT));
  }

  private static PublishedRoles of(VerifiedRelease.Source tree, SignedMetadata signed)
      throws IOException {
    SnapshotMetadata snapshot = SnapshotMetadata.of(signed);
    SortedMap<String, FileReference> references = new TreeMap<>(snapshot.delegated());
    references.put(Role.TARGETS.label(), snapshot.targets());
    Map<String, File> files = new TreeMap<>();
    for (Map.Entry<String, FileReference> one : references.entrySet()) {
      String path = TufPath.versioned(one.getValue().version(), one.getKey()).value();
      try {
        Optional<byte[]> bytes = tree.read(path, one.getValue().limit(Role.TARGETS));
        if (bytes.isPresent()) {
          one.getValue().require(path, bytes.get());
          files.put(one.getKey(), new File(path, one.getValue().version(), bytes.get()));
        }
      } catch (UntrustedException notTheOne) {
        // damaged: the file is signed again
      }
    }
    return new PublishedRoles(references, files, Optional.of(signed), false);
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

  /** Whether the published release has this role, in a file that can be read. */
  boolean has(String role) {
    return files.containsKey(role);
  }

  /**
   * The targets of the roles to which the top-level targets metadata delegate, by path. Whoever
   * trusts the folder that the metadata were read from may believe them.
   */
  public SortedMap<String, TargetFile> delegatedTargets() throws UntrustedException {
    SortedMap<String, TargetFile> targets = new TreeMap<>();
    File top = files.get(Role.TARGETS.label());
    if (top != null) {
      for (Delegation one : top.targets().delegations().all()) {
        File file = files.get(one.role());
        if (file == null) {
          throw new UntrustedException(
              TufPath.file(one.role()), "no such file", "the file that the snapshot lists");
        }
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
      String name, List<SigningKey> keys, Predicate<String> wanted) {
    Map<String, VerifyingKey> verifying = verifying(keys);
    RoleKeys signers = new RoleKeys(verifying.keySet(), 1);
    Map<String, TargetFile> targets = new HashMap<>();
    for (Map.Entry<String, File> one : files.entrySet()) {
      if (isBin(one.getKey(), name)) {
        one.getValue().signedTargets(verifying, signers, wanted).forEach(targets::put);
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
   * @param life from signing to EXPIRES
   * @param rest the members that only targets metadata have
   * @param keys all sign, in this order
   */
  Optional<SignedTargets> unchanged(
      String role, Instant until, Duration life, Map<String, Object> rest, List<SigningKey> keys) {
    File file = files.get(role);
    if (file == null) {
      return Optional.empty();
    }
    Instant expires = Instant.ofEpochSecond(file.version).plus(life);
    if (expires.isBefore(until)) {
      return Optional.empty();
    }
    boolean same;
    boolean listed =
        Optional.ofNullable(references.get(role)).flatMap(FileReference::sha256).isPresent();
    if (verified && listed) {
      byte[] message = MetadataWriter.message(Role.TARGETS, file.version, expires, rest);
      same = MetadataWriter.isFileOf(file.bytes, message, keys);
    } else {
      byte[] again = MetadataWriter.write(Role.TARGETS, file.version, expires, rest, keys);
      same = Arrays.equals(again, file.bytes);
    }
    return same ? Optional.of(SignedTargets.of(file.version, file.bytes)) : Optional.empty();
  }

  /**
   * The same roles. If the key has signed the snapshot, which has the digests of all files, their
   * signatures are taken for those that our releases have written. Whoever else holds the key can
   * put wrong ones there, which clients refuse; after a rotation of the key they are made again.
   *
   * @param snapshotKey the newest: not one that was rotated away
   */
  PublishedRoles verifiedBy(SigningKey snapshotKey) {
    Map<String, VerifyingKey> verifying = verifying(List.of(snapshotKey));
    boolean ours =
        snapshot.isPresent()
            && new RoleKeys(verifying.keySet(), 1).hasSigned(verifying, snapshot.get());
    return new PublishedRoles(references, files, snapshot, ours);
  }

  private static Map<String, VerifyingKey> verifying(List<SigningKey> keys) {
    Map<String, VerifyingKey> verifying = new HashMap<>();
    for (SigningKey key : keys) {
      String hex = HexFormat.of().formatHex(key.publicBytes());
      verifying.put(PublicKeys.id(key), new VerifyingKey(hex));
    }
    return verifying;
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
