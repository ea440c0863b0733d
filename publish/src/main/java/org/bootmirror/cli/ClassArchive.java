package org.bootmirror.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The archive of loaded classes that the Java machine writes when this run ends (option
 * ArchiveClassesAtExit). A run that fails early has loaded few classes, and an archive of few
 * classes would make each later start slow: a mark beside the archive asks the launcher to have the
 * archive written again.
 */
final class ClassArchive {

  private static final String MARK = ".again";

  private ClassArchive() {}

  /**
   * Leaves the mark where a command failed, and removes the mark where a command succeeded.
   *
   * @param archive the file that this run writes; empty for a run that writes none
   * @param status the exit status of the command
   */
  static void judge(String archive, int status) {
    if (archive.isEmpty()) {
      return;
    }
    Path mark = Path.of(archive + MARK);
    try {
      Files.deleteIfExists(mark);
      if (status != ExitStatus.DONE.code()) {
        Files.createFile(mark);
      }
    } catch (IOException e) {
      // The archive is an aid: without the mark, starts are slower and nothing else.
    }
  }
}
