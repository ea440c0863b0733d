package org.bootmirror.mirror;

import java.util.HashMap;
import java.util.Map;
import org.bootmirror.content.Progress;

/** Adds up the bytes of several files that arrive at once. */
final class FetchProgress {

  private final Progress progress;
  private final long total;
  private final Map<SignedFile, Long> arrived = new HashMap<>();
  private long done;

  /**
   * @param total bytes of all files
   */
  FetchProgress(Progress progress, long total) {
    this.progress = progress;
    this.total = total;
  }

  /**
   * Takes note of a file; from any thread.
   *
   * @param bytes of the file so far
   */
  synchronized void at(SignedFile file, long bytes) {
    Long before = arrived.put(file, bytes);
    done += bytes - (before == null ? 0 : before);
    progress.at(file.path().value(), done, total);
  }
}
