package org.bootmirror.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder that is deleted when it is closed.
 *
 * @param folder the path; only the owner may read the folder
 */
public record ScratchFolder(Path folder) implements AutoCloseable {

  /**
   * Makes an empty folder.
   *
   * @param parent the folder around it, which is made if it does not exist
   */
  public static ScratchFolder in(Path parent) throws IOException {
    Files.createDirectories(parent);
    ScratchFolder scratch = new ScratchFolder(Files.createTempDirectory(parent, "visit-"));
    Runtime.getRuntime().addShutdownHook(new Thread(scratch::deleteQuietly));
    return scratch;
  }

  /** Runs when the program is stopped. A file that is being written may remain. */
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
