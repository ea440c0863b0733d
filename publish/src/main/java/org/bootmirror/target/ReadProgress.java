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

  /** The item that began last: a name is told once, not at each turn of its thread. */
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
    begin(what);
    return new ProgressStream(out, this);
  }

  private synchronized void begin(String what) {
    newest = what;
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
