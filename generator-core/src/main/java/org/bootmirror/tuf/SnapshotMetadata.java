package org.bootmirror.tuf;

import java.time.Instant;

/**
 * Snapshot metadata (TUF 4.4): which targets file belongs to a release.
 *
 * @param version of this file
 * @param expires when clients stop to accept this snapshot
 * @param targets the top-level targets file
 */
record SnapshotMetadata(long version, Instant expires, FileReference targets) {

  /** Reads the signed part of a snapshot file; verifies no signature. */
  static SnapshotMetadata of(SignedMetadata file) throws UntrustedException {
    return new SnapshotMetadata(
        file.version(), file.expires(), FileReference.read(file, Role.TARGETS));
  }
}
