package org.bootmirror.target.folder;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Writes everything of a file system to its disk, by {@code sync -f} of GNU coreutils and of
 * busybox (Linux, syncfs(2)). Other systems have a program of that name, which ignores the option.
 */
final class SyncProgram {

  private static final String LINUX = "Linux";

  private SyncProgram() {}

  /** Begins to write the file system of a folder; nothing if there is no such program. */
  static Optional<Process> begin(Path folder) {
    if (!System.getProperty("os.name", "").equals(LINUX)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new ProcessBuilder("sync", "-f", folder.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Writes the file system of a folder; whether the program has done so. */
  static boolean run(Path folder) throws IOException {
    Optional<Process> begun = begin(folder);
    try {
      return begun.isPresent() && begun.get().waitFor() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while files were forced to the disk");
    }
  }
}
