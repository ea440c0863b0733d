package org.bootmirror.content;

/** Is told how far long work has come, often and from one thread. */
@FunctionalInterface
public interface Progress {

  /** Tells nobody. */
  Progress NONE = (what, done, total) -> {};

  /**
   * Something went on.
   *
   * @param what is worked on, such as a path of the tree
   * @param done bytes of the whole work so far
   * @param total bytes of the whole work, as far as is known; may turn out too low
   */
  void at(String what, long done, long total);
}
