package org.bootmirror.app;

import org.bootmirror.content.Progress;

/** Passes progress on, and keeps the total. */
final class TotalWatch implements Progress {

  private final Progress to;
  private long total;

  TotalWatch(Progress to) {
    this.to = to;
  }

  /** Bytes of the whole work; 0 before it began. */
  long total() {
    return total;
  }

  @Override
  public void at(String what, long done, long ofTotal) {
    total = ofTotal;
    to.at(what, done, ofTotal);
  }
}
