package org.bootmirror.app;

import java.io.IOException;
import java.nio.file.Path;
import org.bootmirror.folder.SmallFile;

/** Root metadata that a caller trusts, read from a file. */
public final class TrustedRoot {

  /** Bytes of the largest root metadata. */
  static final int MAX_BYTES = 512 << 10;

  private final byte[] bytes;

  TrustedRoot(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /**
   * Reads a file.
   *
   * @throws IOException if the file is absent or too large
   */
  public static TrustedRoot read(Path file) throws IOException {
    return new TrustedRoot(
        SmallFile.read(file, MAX_BYTES)
            .orElseThrow(
                () ->
                    new IOException(
                        file
                            + ": found more than "
                            + MAX_BYTES
                            + " bytes, expected root metadata")));
  }

  /** The file's bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }
}
