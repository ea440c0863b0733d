package org.bootmirror.target;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.Phase;
import org.bootmirror.tree.Tree;

/**
 * All changes for a tree, in publishing order: immutable items, further immutable names, then the
 * plain names of images, of metadata, of the mutable scripts. Whatever a step makes visible refers
 * only to items of earlier steps.
 *
 * @param steps each complete before the next
 */
public record PublishPlan(List<PublishStep> steps) {

  private static final List<Phase> VISIBLE = List.of(Phase.IMAGES, Phase.METADATA, Phase.SCRIPTS);

  /** Copies the list. */
  public PublishPlan {
    steps = List.copyOf(steps);
  }

  /**
   * The plan of a tree. Nothing is read: names with digests become known while items are written.
   */
  public static PublishPlan of(Tree tree) {
    List<Entry> immutable = tree.entries().stream().filter(Entry::isImmutable).toList();
    List<PublishAction> items = new ArrayList<>();
    List<PublishAction> names = new ArrayList<>();
    for (Entry entry : immutable) {
      items.add(new Item(entry));
      for (int i = 1; i < entry.names().size(); i++) {
        names.add(new Link(entry, i, true));
      }
    }
    List<PublishStep> steps = new ArrayList<>();
    steps.add(new PublishStep(Phase.IMMUTABLE, items));
    steps.add(new PublishStep(Phase.IMMUTABLE, names));
    for (Phase phase : VISIBLE) {
      steps.add(visible(tree, phase));
    }
    return new PublishPlan(steps);
  }

  /**
   * The part of this plan that a target lacks, in the same steps. Contents of plain items are read,
   * unless they are described.
   */
  public PublishPlan missing(Target target) throws IOException {
    List<PublishStep> missing = new ArrayList<>();
    for (PublishStep step : steps) {
      List<PublishAction> actions = new ArrayList<>();
      for (PublishAction action : step.actions()) {
        if (!action.isDone(target)) {
          actions.add(action);
        }
      }
      missing.add(new PublishStep(step.phase(), actions));
    }
    return new PublishPlan(missing);
  }

  /** Whether no step has an action. */
  public boolean isEmpty() {
    return steps.stream().allMatch(step -> step.actions().isEmpty());
  }

  /**
   * Reads the plain items, which are small, and compares described ones with their descriptions: a
   * file that was damaged is noticed before any name changes.
   */
  public void verifyPlainItems() throws IOException {
    for (PublishStep step : steps) {
      for (PublishAction action : step.actions()) {
        if (step.isVisible() && action instanceof Item item) {
          item.writeTo(OutputStream.nullOutputStream());
        }
      }
    }
  }

  /** The bytes of the immutable items, as far as they are known without reading. */
  long expectedSize() {
    long size = 0;
    for (PublishAction action : steps.get(0).actions()) {
      size += action instanceof Item item ? item.entry().content().expectedSize() : 0;
    }
    return size;
  }

  private static PublishStep visible(Tree tree, Phase phase) {
    List<PublishAction> actions = new ArrayList<>();
    for (Entry entry : tree.entries()) {
      if (entry.phase() != phase) {
        continue;
      }
      if (entry.isImmutable()) {
        for (int i = 0; i < entry.names().size(); i++) {
          actions.add(new Link(entry, i, false));
        }
      } else {
        actions.add(new Item(entry));
      }
    }
    return new PublishStep(phase, actions);
  }
}
