package org.bootmirror.tuf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bootmirror.folder.SmallFile;

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
    Optional<byte[]> bytes = SmallFile.read(file, limit);
    if (bytes.isEmpty()) {
      throw new UntrustedException(path, "more than " + limit + " bytes", "at most " + limit);
    }
    return bytes;
  }
}
