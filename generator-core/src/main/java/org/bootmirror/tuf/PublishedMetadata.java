package org.bootmirror.tuf;

import java.io.IOException;
import org.bootmirror.tree.TreePath;
import org.bootmirror.tree.TufPath;

/**
 * Which metadata files belong to the newest release of a tree. Nothing is verified: for copying
 * files, not for trusting them.
 */
public final class PublishedMetadata {

  private PublishedMetadata() {}

  /**
   * The snapshot file that the timestamp of a tree refers to.
   *
   * @throws UntrustedException if the timestamp is missing or malformed
   */
  public static TreePath snapshot(VerifiedRelease.Source tree) throws IOException {
    SignedMetadata timestamp = read(tree, TufPath.TIMESTAMP, Role.TIMESTAMP);
    return Role.SNAPSHOT.path(TimestampMetadata.of(timestamp).snapshot().version());
  }

  /**
   * The targets file that a snapshot file refers to.
   *
   * @throws UntrustedException if the snapshot is missing or malformed
   */
  public static TreePath targets(VerifiedRelease.Source tree, TreePath snapshot)
      throws IOException {
    SignedMetadata file = read(tree, snapshot, Role.SNAPSHOT);
    return Role.TARGETS.path(SnapshotMetadata.of(file).targets().version());
  }

  private static SignedMetadata read(VerifiedRelease.Source tree, TreePath path, Role role)
      throws IOException {
    byte[] bytes =
        tree.read(path.value(), role.maxBytes())
            .orElseThrow(
                () -> new UntrustedException(path.value(), "no such file", "a metadata file"));
    return SignedMetadata.read(path.value(), bytes, role);
  }
}
