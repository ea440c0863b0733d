package org.bootmirror.tuf;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.bootmirror.content.Content;
import org.bootmirror.crypto.SigningKey;
import org.bootmirror.tree.Tree;
import org.bootmirror.tree.TreePath;
import org.bootmirror.tree.TufPath;

/**
 * Signs snapshot and timestamp of a published tree again, before the two expire. Only metadata
 * signed by the same keys are signed again. A tree that was put back to an earlier release is not
 * detected.
 */
public final class TufRefresh {

  private final Path tree;
  private final List<SigningKey> snapshotKeys;
  private final List<SigningKey> timestampKeys;

  private TufRefresh(Path tree, List<SigningKey> snapshotKeys, List<SigningKey> timestampKeys) {
    this.tree = tree;
    this.snapshotKeys = snapshotKeys;
    this.timestampKeys = timestampKeys;
  }

  /**
   * The files to write into the tree: a new snapshot, then a new timestamp.
   *
   * @param now when the files are signed, in whole seconds, later than the published version
   * @param snapshotKeys sign the snapshot, and have signed the published one
   * @param timestampKeys sign the timestamp, and have signed the published one
   * @throws TargetsExpireException if the targets would expire before the new snapshot
   * @throws IOException if metadata are missing, malformed or not signed by these keys
   */
  public static Tree of(
      Path tree, Instant now, List<SigningKey> snapshotKeys, List<SigningKey> timestampKeys)
      throws IOException {
    return new TufRefresh(tree, snapshotKeys, timestampKeys).refreshed(now);
  }

  /**
   * The version of a tree's timestamp; empty if the tree has none. No signature is verified.
   *
   * @throws UntrustedException if the timestamp is malformed: which versions clients have seen is
   *     not known then
   */
  public static OptionalLong published(Path tree) throws IOException {
    String name = TufPath.TIMESTAMP.value();
    Optional<byte[]> bytes = new FolderSource(tree).read(name, Role.TIMESTAMP.maxBytes());
    if (bytes.isEmpty()) {
      return OptionalLong.empty();
    }
    String file = tree.resolve(name).toString();
    return OptionalLong.of(SignedMetadata.read(file, bytes.get(), Role.TIMESTAMP).version());
  }

  private Tree refreshed(Instant now) throws IOException {
    long version = MetadataVersion.of(now);
    SignedMetadata timestampFile =
        SignedMetadata.read(
            name(TufPath.TIMESTAMP),
            bytes(TufPath.TIMESTAMP, Role.TIMESTAMP.maxBytes()),
            Role.TIMESTAMP);
    requireSigned(timestampFile, timestampKeys);
    FileReference snapshot = TimestampMetadata.of(timestampFile).snapshot();
    if (version <= snapshot.version()) {
      throw timestampFile.signed().wrong("version", "a version before " + version);
    }
    SignedMetadata snapshotFile = referenced(Role.SNAPSHOT, snapshot);
    requireSigned(snapshotFile, snapshotKeys);
    SnapshotMetadata published = SnapshotMetadata.of(snapshotFile);
    FileReference targets = published.targets();
    Instant until = now.plus(TufRelease.FRESH);
    SignedMetadata targetsFile = referenced(Role.TARGETS, targets);
    requireLater(targetsFile, until);
    for (Delegation delegation : Delegations.of(targetsFile).all()) {
      String role = delegation.role();
      FileReference reference = published.of(role).orElseThrow(() -> notListed(snapshotFile, role));
      requireLater(
          referenced(TufPath.versioned(reference.version(), role), Role.TARGETS, reference), until);
    }
    byte[] newSnapshot =
        TufRelease.snapshot(version, until, targets, published.delegated(), snapshotKeys);
    byte[] newTimestamp =
        TufRelease.timestamp(version, until, FileReference.to(version, newSnapshot), timestampKeys);
    return new Tree(
        List.of(
            TufRelease.entry(Role.SNAPSHOT.path(version), Content.bytes(newSnapshot)),
            TufRelease.entry(TufPath.TIMESTAMP, Content.bytes(newTimestamp))));
  }

  private static void requireLater(SignedMetadata file, Instant until) throws IOException {
    if (file.expires().isBefore(until)) {
      throw new TargetsExpireException(file.file(), file.expires(), until);
    }
  }

  private static UntrustedException notListed(SignedMetadata snapshot, String role) {
    return new UntrustedException(
        snapshot.file(), "no " + TufPath.file(role), "each delegated role");
  }

  private SignedMetadata referenced(Role role, FileReference reference) throws IOException {
    return referenced(role.path(reference.version()), role, reference);
  }

  private SignedMetadata referenced(TreePath path, Role role, FileReference reference)
      throws IOException {
    byte[] bytes = bytes(path, reference.limit(role));
    reference.require(name(path), bytes);
    SignedMetadata file = SignedMetadata.read(name(path), bytes, role);
    reference.requireVersion(file);
    return file;
  }

  /**
   * Verifies that the signatures are those of all keys, or of a single key, as before a rotation or
   * before the first release after one.
   */
  private static void requireSigned(SignedMetadata file, List<SigningKey> keys)
      throws UntrustedException {
    byte[] message = file.message();
    boolean signed = file.signatures().equals(MetadataWriter.signatures(message, keys));
    for (SigningKey key : keys) {
      signed |= file.signatures().equals(MetadataWriter.signatures(message, List.of(key)));
    }
    if (!signed) {
      throw new UntrustedException(file.file(), "other signatures", "signatures by these keys");
    }
  }

  private String name(TreePath path) {
    return tree.resolve(path.value()).toString();
  }

  private byte[] bytes(TreePath path, long limit) throws IOException {
    return new FolderSource(tree)
        .read(path.value(), limit)
        .orElseThrow(() -> new UntrustedException(name(path), "no such file", "a metadata file"));
  }
}
