package org.bootmirror.tuf;

import java.io.IOException;
import java.time.Instant;

/** The VERSION of new metadata: the second of signing. */
final class MetadataVersion {

  /** Clients in Java, such as sigstore-java, keep a version in an {@code int}. */
  static final long MAX_WRITTEN = Integer.MAX_VALUE;

  private MetadataVersion() {}

  /**
   * The version of metadata that are signed at an instant.
   *
   * @throws IOException if the version does not fit in a signed 32-bit integer: before 1970, or
   *     from 2038-01-19T03:14:08Z on
   */
  static long of(Instant signing) throws IOException {
    long version = signing.getEpochSecond();
    if (version < 1 || version > MAX_WRITTEN) {
      throw new IOException(
          "metadata signed at "
              + signing
              + ": found version "
              + version
              + ", expected a version from 1 to "
              + MAX_WRITTEN
              + " ("
              + Instant.ofEpochSecond(MAX_WRITTEN)
              + "): clients keep versions in 32 bits");
    }
    return version;
  }
}
