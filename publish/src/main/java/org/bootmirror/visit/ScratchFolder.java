package org.bootmirror.visit;

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

  /** Makes an empty one where the system keeps such folders. */
  public static ScratchFolder make() throws IOException {
    return new ScratchFolder(Files.createTempDirectory("bootmirror-"));
  }

  @Override
  public void close() throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> walk = Files.walk(folder)) {
      deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
