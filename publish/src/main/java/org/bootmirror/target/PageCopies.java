package org.bootmirror.target;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.TreePath;

/**
 * The web pages at their addresses without an extension ({@link ReservedFile#address}), for a
 * target that keeps a media type for each name. The copies belong to the target, not to the tree:
 * {@code SHA256SUMS} and the metadata of TUF list no copy.
 */
public final class PageCopies {

  private PageCopies() {}

  /**
   * A plan with the same steps, in which the copy of each page follows the page.
   *
   * @throws IOException if a path needs a digest, and the content cannot be read
   */
  public static PublishPlan in(PublishPlan plan) throws IOException {
    List<PublishStep> steps = new ArrayList<>();
    for (PublishStep step : plan.steps()) {
      steps.add(step.isVisible() ? new PublishStep(step.phase(), in(step.actions())) : step);
    }
    return new PublishPlan(steps);
  }

  private static List<PublishAction> in(List<PublishAction> actions) throws IOException {
    Set<TreePath> paths = new HashSet<>();
    for (PublishAction action : actions) {
      path(action).ifPresent(paths::add);
    }
    List<PublishAction> all = new ArrayList<>();
    for (PublishAction action : actions) {
      all.add(action);
      Optional<TreePath> address =
          path(action)
              .flatMap(path -> ReservedFile.page(path.value()))
              .flatMap(ReservedFile::address);
      if (address.isPresent() && paths.add(address.get())) {
        copy(action, address.get()).ifPresent(all::add);
      }
    }
    return all;
  }

  private static Optional<TreePath> path(PublishAction action) throws IOException {
    if (action instanceof Item item) {
      return Optional.of(item.path());
    }
    return action instanceof Link link ? Optional.of(link.path()) : Optional.empty();
  }

  private static Optional<PublishAction> copy(PublishAction page, TreePath address) {
    if (page instanceof Item item) {
      Entry entry = item.entry();
      return Optional.of(new Item(Entry.plain(entry.phase(), entry.content(), address)));
    }
    if (page instanceof Link link) {
      Entry entry = link.entry();
      List<TreePath> names = List.of(entry.names().get(0), address);
      Entry named = Entry.immutable(entry.phase(), entry.content(), names);
      return Optional.of(new Link(named, 1, false));
    }
    return Optional.empty();
  }
}
