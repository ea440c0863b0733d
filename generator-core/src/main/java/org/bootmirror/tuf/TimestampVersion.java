package org.bootmirror.tuf;

/** The version of timestamp metadata, which clients never accept to sink (TUF 5.4.3). */
public final class TimestampVersion {

  private TimestampVersion() {}

  /**
   * Reads the version; verifies no signature.
   *
   * @param name of the file, for errors
   * @throws UntrustedException if the file is malformed
   */
  public static long of(String name, byte[] timestamp) throws UntrustedException {
    return SignedMetadata.read(name, timestamp, Role.TIMESTAMP).version();
  }
}
