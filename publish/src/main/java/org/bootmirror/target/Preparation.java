package org.bootmirror.target;

import java.io.IOException;
import java.util.List;

/**
 * Makes pages of later steps, in a thread of its own, while a target waits for the disk. Pages of a
 * signed tree are immutable, and so of the first step, with the images.
 */
final class Preparation {

  private final Thread work;

  private Preparation(Thread work) {
    this.work = work;
  }

  /**
   * Begins.
   *
   * @param left the steps that are left
   */
  static Preparation of(List<PublishStep> left) {
    Thread work =
        new Thread(() -> left.forEach(step -> step.actions().forEach(Preparation::prepare)));
    work.setDaemon(true);
    if (!left.isEmpty()) {
      work.start();
    }
    return new Preparation(work);
  }

  /** Returns when the work has ended. */
  void await() {
    try {
      work.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void prepare(PublishAction action) {
    if (action instanceof Item item) {
      try {
        item.entry().content().prepare();
      } catch (IOException | RuntimeException | Error e) {
        // The content fails again when it is written, and that failure is told.
      }
    }
  }
}
