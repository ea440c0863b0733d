package org.bootmirror.content;

/** Receives the progress of long work, often, and never from two threads at the same time. */
@FunctionalInterface
public interface Progress {

  /** Ignores all progress. */
  Progress NONE = (what, done, total) -> {};

  /**
   * Progress.
   *
   * @param what the present work, such as a path of the tree
   * @param done bytes of the whole work so far
   * @param total bytes of the whole work, as far as is known; may turn out too low
   */
  void at(String what, long done, long total);
}
