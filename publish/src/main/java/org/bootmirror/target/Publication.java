package org.bootmirror.target;

import java.io.IOException;
import java.util.List;
import org.bootmirror.content.AllProcessors;
import org.bootmirror.content.Progress;

/**
 * Brings a target to the state of a plan, step by step. No change is made twice, and nothing is
 * deleted. After a killed run, the next run completes the work.
 */
public final class Publication {

  private final Target target;
  private final ReadProgress watch;
  private WriteSummary summary = WriteSummary.NOTHING;
  private boolean announced;

  private Publication(Target target, ReadProgress watch) {
    this.target = target;
    this.watch = watch;
  }

  /**
   * Publishes.
   *
   * @param progress is told of the immutable items, as they are written or compared
   * @return the changes
   */
  public static WriteSummary run(PublishPlan plan, Target target, Progress progress)
      throws IOException {
    Publication publication =
        new Publication(target, new ReadProgress(progress, plan.expectedSize()));
    List<PublishStep> steps = plan.steps();
    for (int i = 0; i < steps.size(); i++) {
      publication.perform(steps.get(i));
      Preparation later = Preparation.of(steps.subList(i + 1, steps.size()));
      try {
        target.complete();
      } finally {
        later.await();
      }
    }
    target.finish();
    return publication.summary;
  }

  private void perform(PublishStep step) throws IOException {
    List<PublishAction> actions = step.actions();
    if (!target.takesItemsSideBySide()) {
      for (PublishAction action : actions) {
        perform(action, step.isVisible());
      }
    } else if (step.isVisible()) {
      // Names change in their order. What is there already is asked side by side.
      List<Boolean> done =
          AllProcessors.map(actions.size(), number -> actions.get(number).isDone(target));
      for (int i = 0; i < actions.size(); i++) {
        if (!done.get(i)) {
          change(actions.get(i), true);
        }
      }
    } else {
      AllProcessors.each(actions.size(), number -> perform(actions.get(number), false));
    }
  }

  private void perform(PublishAction action, boolean visible) throws IOException {
    if (!visible && action instanceof Item item) {
      Item watched = item.watchedBy(watch);
      performIfMissing(watched, false);
      watch.add(watched.description().size());
    } else {
      performIfMissing(action, visible);
    }
  }

  private void performIfMissing(PublishAction action, boolean visible) throws IOException {
    if (!action.isDone(target)) {
      change(action, visible);
    }
  }

  private void change(PublishAction action, boolean visible) throws IOException {
    if (visible && !announced) {
      target.announce();
      announced = true;
    }
    add(action.perform(target));
  }

  private synchronized void add(WriteSummary done) {
    summary = summary.plus(done);
  }
}
