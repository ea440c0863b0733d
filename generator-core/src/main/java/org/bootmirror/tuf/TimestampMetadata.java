package org.bootmirror.tuf;

import java.time.Instant;

/**
 * Timestamp metadata (TUF 4.6): which snapshot is the newest.
 *
 * @param version greater than each version before
 * @param expires when clients stop to accept this timestamp
 * @param snapshot the snapshot file
 */
record TimestampMetadata(long version, Instant expires, FileReference snapshot) {

  /** Reads the signed part of a timestamp file; verifies no signature. */
  static TimestampMetadata of(SignedMetadata file) throws UntrustedException {
    return new TimestampMetadata(
        file.version(), file.expires(), FileReference.read(file, Role.SNAPSHOT.file()));
  }
}
