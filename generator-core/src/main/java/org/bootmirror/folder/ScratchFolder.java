package org.bootmirror.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that is deleted in the end.
 *
 * @param folder where it is; readable by its owner only
 */
public record ScratchFolder(Path folder) implements AutoCloseable {

  /**
   * Makes an empty one.
   *
   * @param parent where; it is made if it is not there
   */
  public static ScratchFolder in(Path parent) throws IOException {
    Files.createDirectories(parent);
    ScratchFolder scratch = new ScratchFolder(Files.createTempDirectory(parent, "visit-"));
    Runtime.getRuntime().addShutdownHook(new Thread(scratch::deleteQuietly));
    return scratch;
  }

  /** When the program is stopped meanwhile: what is still being written may be left. */
  private void deleteQuietly() {
    try {
      close();
    } catch (IOException e) {
      // there is nobody left to be told
    }
  }

  @Override
  public void close() throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> walk = Files.walk(folder)) {
      deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
