package org.bootmirror.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bootmirror.index.ImagesFile;
import org.bootmirror.index.ImagesReader;
import org.bootmirror.index.MalformedIndexException;
import org.bootmirror.tree.ReservedFile;

/**
 * The index of images of the tree that stands in the folder of a new one.
 *
 * @param file the index, there or not
 * @param images nothing if there is no index, or a malformed one
 * @param damage of a malformed index
 */
record ExistingIndex(
    Path file, Optional<ImagesFile> images, Optional<MalformedIndexException> damage) {

  /**
   * Reads the index.
   *
   * @param out the folder of the tree; may be empty or absent
   */
  static ExistingIndex in(Path out) throws IOException {
    Path file = out.resolve(ReservedFile.IMAGE_INDEX.label());
    if (!Files.exists(file)) {
      return new ExistingIndex(file, Optional.empty(), Optional.empty());
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new ExistingIndex(file, Optional.of(ImagesReader.read(in)), Optional.empty());
    } catch (MalformedIndexException e) {
      return new ExistingIndex(file, Optional.empty(), Optional.of(e));
    }
  }
}
