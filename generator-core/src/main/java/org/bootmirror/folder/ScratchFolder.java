package org.bootmirror.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder, deleted by {@link #close}.
 *
 * @param folder the path; only the owner may read the folder
 */
public record ScratchFolder(Path folder) implements AutoCloseable {

  /**
   * Makes an empty folder.
   *
   * @param parent the folder around the new folder; made if missing
   */
  public static ScratchFolder in(Path parent) throws IOException {
    Files.createDirectories(parent);
    ScratchFolder scratch = new ScratchFolder(Files.createTempDirectory(parent, "visit-"));
    Runtime.getRuntime().addShutdownHook(new Thread(scratch::deleteQuietly));
    return scratch;
  }

  /** Runs when the program is stopped. A file in the middle of writing may remain. */
  private void deleteQuietly() {
    try {
      close();
    } catch (IOException e) {
      // the program has ended: there is no way to report the problem
    }
  }

  @Override
  public void close() throws IOException {
    RecursiveDelete.of(folder);
  }
}
