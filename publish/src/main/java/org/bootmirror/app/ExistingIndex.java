package org.bootmirror.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
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
 * @param state of the file; empty if there is none
 * @param images nothing if there is no index, or a malformed one
 * @param damage of a malformed index
 */
record ExistingIndex(
    Path file,
    String state,
    Optional<ImagesFile> images,
    Optional<MalformedIndexException> damage) {

  /**
   * Reads the index.
   *
   * @param out the folder of the tree; may be empty or absent
   */
  static ExistingIndex in(Path out) throws IOException {
    return at(out.resolve(ReservedFile.IMAGE_INDEX.label()));
  }

  /** The index as it is now: another run may have ended while this one fetched packages. */
  ExistingIndex latest() throws IOException {
    return state.equals(state(file)) ? this : at(file);
  }

  private static ExistingIndex at(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "Is a directory");
    }
    String state = state(file);
    if (state.isEmpty()) {
      return new ExistingIndex(file, state, Optional.empty(), Optional.empty());
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new ExistingIndex(file, state, Optional.of(ImagesReader.read(in)), Optional.empty());
    } catch (MalformedIndexException e) {
      return new ExistingIndex(file, state, Optional.empty(), Optional.of(e));
    }
  }

  private static String state(Path file) throws IOException {
    return Files.isRegularFile(file) ? FileStates.of(file.toAbsolutePath()) : "";
  }
}
