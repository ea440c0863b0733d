package org.bootmirror.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bootmirror.content.Digest;
import org.bootmirror.content.ResultCache;
import org.bootmirror.index.ImagesReader;
import org.bootmirror.index.IndexFacts;
import org.bootmirror.index.MalformedIndexException;
import org.bootmirror.tree.ReservedFile;

/**
 * The index of images of the tree that stands in the folder of a new one.
 *
 * @param file the index, there or not
 * @param state of the file; empty if there is none
 * @param facts nothing if there is no index, or a malformed one
 * @param damage of a malformed index
 */
record ExistingIndex(
    Path file, String state, Optional<IndexFacts> facts, Optional<MalformedIndexException> damage) {

  /**
   * Reads the index.
   *
   * @param out the folder of the tree; may be empty or absent
   * @param known has the facts of the index that this version of the program has written last
   */
  static ExistingIndex in(Path out, ResultCache known) throws IOException {
    return at(out.resolve(ReservedFile.IMAGE_INDEX.label()), known);
  }

  /**
   * The index as it is now: another run may have ended while this one fetched packages.
   *
   * @param known as for {@link #in}
   */
  ExistingIndex latest(ResultCache known) throws IOException {
    return state.equals(state(file)) ? this : at(file, known);
  }

  private static ExistingIndex at(Path file, ResultCache known) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "Is a directory");
    }
    String state = state(file);
    if (state.isEmpty()) {
      return new ExistingIndex(file, state, Optional.empty(), Optional.empty());
    }
    try (InputStream in = Files.newInputStream(file)) {
      // One byte more than the reader takes: it says what is wrong.
      byte[] bytes = in.readNBytes(ImagesReader.MAX_BYTES + 1);
      Optional<IndexFacts> facts = KeptFacts.find(known, file, Digest.of(bytes));
      return new ExistingIndex(
          file,
          state,
          Optional.of(
              facts.isPresent()
                  ? facts.get()
                  : IndexFacts.of(ImagesReader.read(new ByteArrayInputStream(bytes)))),
          Optional.empty());
    } catch (MalformedIndexException e) {
      return new ExistingIndex(file, state, Optional.empty(), Optional.of(e));
    }
  }

  private static String state(Path file) throws IOException {
    return Files.isRegularFile(file) ? FileStates.of(file.toAbsolutePath()) : "";
  }
}
