package org.bootmirror.target.folder;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Has the disk write what is staged while further files are made. Nothing is promised: before names
 * appear, {@link ForcedFiles} forces everything, and then finds little left to write.
 */
final class EarlyWriting {

  /** Less is written soon enough at the end. */
  private static final long ENOUGH = 1 << 27;

  private long waiting;
  private Optional<Process> writing = Optional.empty();

  /** Notes that so many bytes more wait in files of a folder. */
  void staged(Path folder, long bytes) {
    waiting += bytes;
    if (waiting < ENOUGH || writing.filter(Process::isAlive).isPresent()) {
      return;
    }
    waiting = 0;
    writing = SyncProgram.begin(folder);
  }
}
