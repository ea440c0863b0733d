package org.bootmirror.app;

import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.bootmirror.content.Digest;
import org.bootmirror.content.ResultCache;
import org.bootmirror.folder.FolderState;
import org.bootmirror.source.node.NodeList;
import org.bootmirror.target.PublishPlan;
import org.bootmirror.target.ReleaseRecords;
import org.bootmirror.target.folder.FolderTarget;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.NotStandingException;
import org.bootmirror.tree.Release;
import org.bootmirror.tree.Tree;
import org.bootmirror.tree.TufPath;

/**
 * The immutable names of a generated release, for its record: those of the plan, and of standing
 * files those that the last generation recorded.
 */
final class ReleaseNames {

  private final Tree tree;
  private final PublishPlan plan;
  private final OptionalLong number;
  private final GenerateRequest.Output output;
  private final Optional<FormerNodes> former;
  private List<String> planned = List.of();

  /**
   * @param output where the tree is generated
   * @param former the last generation, if files are to stand
   */
  ReleaseNames(
      Tree tree,
      PublishPlan plan,
      Optional<Release> release,
      GenerateRequest.Output output,
      Optional<FormerNodes> former) {
    this.tree = tree;
    this.plan = plan;
    this.number = release.map(one -> OptionalLong.of(one.number())).orElse(OptionalLong.empty());
    this.output = output;
    this.former = former;
  }

  /**
   * Verifies that what the tree leaves out stands in the folder.
   *
   * @param timestamp digest of the metadata from which the tree was planned
   * @throws NotStandingException otherwise
   */
  void requireStanding(FolderTarget folder, Optional<Digest> timestamp) throws IOException {
    Digest before = timestamp.orElseThrow(() -> new NotStandingException("no metadata"));
    FormerNodes.Left opened = new FormerNodes.Left(folder.openedState(), output.names(), before);
    former.orElseThrow().requireStanding(opened, number.orElseThrow(), records(folder));
  }

  /** Records the release, when the plan is carried out. */
  ReleaseRecords.Names record(FolderTarget folder, Instant now) throws IOException {
    planned = plan.immutableNames();
    return tree.gone().isEmpty()
        ? records(folder).add(number, now, planned)
        : records(folder)
            .add(
                number,
                now,
                former.orElseThrow().change(tree.gone().get(), new HashSet<>(planned)));
  }

  /**
   * Keeps what the next generation needs, when the release is recorded. Without a list, the former
   * record says nothing any more.
   */
  void keep(
      Optional<NodeList> list, FolderState left, ReleaseRecords.Names recorded, ResultCache results)
      throws IOException {
    Optional<Digest> timestamp = timestamp();
    if (list.isEmpty() || number.isEmpty() || timestamp.isEmpty()) {
      FormerNodes.forget(results, output.folder());
      return;
    }
    Set<String> others = FormerNodes.others(planned);
    new FormerNodes(
            list.get(),
            new FormerNodes.Left(left.text(), output.names(), timestamp.get()),
            number.getAsLong(),
            recorded,
            others)
        .keep(results, output.folder());
  }

  /** That of the plan, not of the disk: what another writes there meanwhile is not ours. */
  private Optional<Digest> timestamp() throws IOException {
    Optional<Entry> entry = tree.find(TufPath.TIMESTAMP);
    return entry.isPresent()
        ? Optional.of(entry.get().content().description().sha256())
        : Optional.empty();
  }

  private static ReleaseRecords records(FolderTarget folder) {
    return new ReleaseRecords(folder.state().orElseThrow());
  }
}
