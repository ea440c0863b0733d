package org.bootmirror.target;

import java.io.OutputStream;
import org.bootmirror.content.Progress;

/** How much of all items was read. */
final class ReadProgress {

  private final Progress progress;
  private final long total;
  private long done;

  /**
   * @param total the bytes of all items
   */
  ReadProgress(Progress progress, long total) {
    this.progress = progress;
    this.total = total;
  }

  /** A stream for one item, which reports the bytes of all items so far. */
  OutputStream over(String what, OutputStream out) {
    return new ProgressStream(out, progress, what, done, total);
  }

  /** Counts an item as read. */
  void add(long bytes) {
    done += bytes;
  }
}
