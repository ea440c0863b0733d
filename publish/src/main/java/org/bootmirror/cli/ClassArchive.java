package org.bootmirror.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The archive of loaded classes that the Java machine writes when this run ends, however the run
 * ends (option ArchiveClassesAtExit). A run that ends early has loaded few classes, and an archive
 * of few classes would make each later start slow: a mark beside the archive, which stands while
 * the run has not done its work, asks the launcher to have the archive written again.
 */
final class ClassArchive {

  private static final String MARK = ".again";

  private final String file;

  /**
   * @param file that this run writes; empty for a run that writes none
   */
  ClassArchive(String file) {
    this.file = file;
  }

  /** The archive of which the launcher has told. */
  static ClassArchive ofThisRun() {
    return new ClassArchive(System.getProperty("bootmirror.archive", ""));
  }

  /** Leaves the mark. */
  void begin() {
    if (!file.isEmpty()) {
      try {
        if (!Files.exists(mark())) {
          Files.createFile(mark());
        }
      } catch (IOException e) {
        // The archive is an aid: without the mark, starts are slower and nothing else.
      }
    }
  }

  /** Loads the classes of mistakes, too, and removes the mark: most classes are loaded. */
  void complete() {
    if (!file.isEmpty()) {
      MistakeRehearsal.run();
      try {
        Files.deleteIfExists(mark());
      } catch (IOException e) {
        // The next run writes the archive again.
      }
    }
  }

  private Path mark() {
    return Path.of(file + MARK);
  }
}
