package org.bootmirror.tuf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The metadata files of a tree in a folder.
 *
 * @param tree the folder
 */
public record FolderSource(Path tree) implements VerifiedRelease.Source {

  @Override
  public Optional<byte[]> read(String path, long limit) throws IOException {
    Path file = tree.resolve(path);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(Math.toIntExact(limit));
      if (in.read() >= 0) {
        throw new IOException(
            path + ": found more than " + limit + " bytes, expected at most " + limit);
      }
      return Optional.of(bytes);
    }
  }
}
