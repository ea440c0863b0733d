package org.bootmirror.target;

import java.io.OutputStream;
import org.bootmirror.content.Progress;

/** How much of all items was read. Several threads may read items at the same time. */
final class ReadProgress {

  private final Progress progress;
  private final long total;
  private long done;

  /** What was told last: it only grows, whichever item tells. */
  private long told;

  /** The item that began last: its name is told, not that of each thread in turn. */
  private String newest = "";

  /**
   * @param total the bytes of all items
   */
  ReadProgress(Progress progress, long total) {
    this.progress = progress;
    this.total = total;
  }

  /** A stream for one item, which reports the bytes of the items before and its own. */
  OutputStream over(String what, OutputStream out) {
    return new ProgressStream(out, this, what);
  }

  /** Takes the first bytes of an item, whose name is told from now on. */
  synchronized void begin(String what, long ofItem) {
    newest = what;
    at(ofItem);
  }

  /** Takes the bytes of an item that is being read. */
  synchronized void at(long ofItem) {
    told = Math.max(told, done + ofItem);
    progress.at(newest, told, total);
  }

  /** Counts an item as read. */
  synchronized void add(long bytes) {
    done += bytes;
  }
}
