package org.bootmirror.target;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Makes pages of later steps, in a thread of its own, while a target waits for the disk. Pages of a
 * signed tree are immutable, and so of the first step, with the images.
 */
final class Preparation {

  private final CompletableFuture<Void> work;

  private Preparation(CompletableFuture<Void> work) {
    this.work = work;
  }

  /**
   * Begins.
   *
   * @param left the steps that are left
   */
  static Preparation of(List<PublishStep> left) {
    return new Preparation(
        CompletableFuture.runAsync(
            () -> left.forEach(step -> step.actions().forEach(Preparation::prepare))));
  }

  /** Returns when the work has ended, however it has. */
  void await() {
    work.exceptionally(failure -> null).join();
  }

  private static void prepare(PublishAction action) {
    if (action instanceof Item item) {
      try {
        item.entry().content().prepare();
      } catch (IOException | RuntimeException e) {
        // The content fails again when it is written, and that failure is told.
      }
    }
  }
}
