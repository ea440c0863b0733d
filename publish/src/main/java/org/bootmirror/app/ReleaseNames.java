package org.bootmirror.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.bootmirror.content.ResultCache;
import org.bootmirror.folder.FolderState;
import org.bootmirror.source.node.NodeList;
import org.bootmirror.target.PublishPlan;
import org.bootmirror.target.ReleaseRecords;
import org.bootmirror.target.folder.FolderTarget;
import org.bootmirror.tree.NotStandingException;
import org.bootmirror.tree.Release;
import org.bootmirror.tree.Tree;

/**
 * The immutable names of a generated release, for its record: those of the plan, and of standing
 * files those that the last generation recorded.
 *
 * @param former the last generation, if files are to stand
 */
record ReleaseNames(
    Tree tree, PublishPlan plan, Optional<Release> release, Optional<FormerNodes> former) {

  /**
   * Verifies that what the tree leaves out stands in the folder.
   *
   * @throws NotStandingException otherwise
   */
  void requireStanding(FolderTarget folder) throws IOException {
    if (tree.standing().isPresent()) {
      former
          .orElseThrow()
          .requireStanding(folder.openedState(), number().orElseThrow(), records(folder));
    }
  }

  /** Records the release, when the plan is carried out. */
  ReleaseRecords.Names record(FolderTarget folder, Instant now) throws IOException {
    List<String> names = plan.immutableNames();
    return tree.standing().isPresent()
        ? records(folder)
            .add(
                number(),
                now,
                former.orElseThrow().change(tree.standing().get(), new HashSet<>(names)))
        : records(folder).add(number(), now, names);
  }

  /** Keeps what the next generation needs, if nodes are very many. */
  void keep(
      Optional<NodeList> list,
      FolderState left,
      ReleaseRecords.Names recorded,
      ResultCache results,
      Path out)
      throws IOException {
    if (list.isPresent() && number().isPresent()) {
      Set<String> others = FormerNodes.others(plan.immutableNames());
      new FormerNodes(list.get(), left.text(), number().getAsLong(), recorded, others)
          .keep(results, out);
    }
  }

  private OptionalLong number() {
    return release.map(one -> OptionalLong.of(one.number())).orElse(OptionalLong.empty());
  }

  private static ReleaseRecords records(FolderTarget folder) {
    return new ReleaseRecords(folder.state().orElseThrow());
  }
}
