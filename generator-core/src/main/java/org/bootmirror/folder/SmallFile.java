package org.bootmirror.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads files that may be larger than they should be, such as those of another publisher. */
public final class SmallFile {

  private SmallFile() {}

  /**
   * Reads a whole file.
   *
   * @param limit the largest accepted size in bytes; no more is read
   * @return empty if the file is larger
   * @throws IOException if there is no such file, or the file cannot be read
   */
  public static Optional<byte[]> read(Path file, long limit) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(Math.toIntExact(limit));
      return in.read() < 0 ? Optional.of(bytes) : Optional.empty();
    }
  }
}
