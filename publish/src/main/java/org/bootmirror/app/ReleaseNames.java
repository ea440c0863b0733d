package org.bootmirror.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.bootmirror.tree.NotStandingException;
import org.bootmirror.tree.Release;
import org.bootmirror.tree.Tree;
import org.bootmirror.tree.TufPath;

/**
 * The immutable names of a generated release, for its record: those of the plan, and of standing
 * files those that the last generation recorded.
 *
 * @param output where the tree is generated
 * @param former the last generation, if files are to stand
 */
record ReleaseNames(
    Tree tree,
    PublishPlan plan,
    Optional<Release> release,
    GenerateRequest.Output output,
    Optional<FormerNodes> former) {

  /**
   * Verifies that what the tree leaves out stands in the folder.
   *
   * @param timestamp digest of the metadata from which the tree was planned
   * @throws NotStandingException otherwise
   */
  void requireStanding(FolderTarget folder, Optional<Digest> timestamp) throws IOException {
    Digest planned = timestamp.orElseThrow(() -> new NotStandingException("no metadata"));
    FormerNodes.Left opened = new FormerNodes.Left(folder.openedState(), output.names(), planned);
    former.orElseThrow().requireStanding(opened, number().orElseThrow(), records(folder));
  }

  /** Records the release, when the plan is carried out. */
  ReleaseRecords.Names record(FolderTarget folder, Instant now) throws IOException {
    List<String> names = plan.immutableNames();
    if (tree.gone().isEmpty()) {
      return records(folder).add(number(), now, names);
    }
    Set<String> distinct = new HashSet<>(names);
    return records(folder)
        .add(number(), now, former.orElseThrow().change(tree.gone().get(), distinct));
  }

  /** Keeps what the next generation needs; the former record says nothing any more. */
  void keep(
      Optional<NodeList> list, FolderState left, ReleaseRecords.Names recorded, ResultCache results)
      throws IOException {
    Path timestamp = output.folder().resolve(TufPath.TIMESTAMP.value());
    if (list.isEmpty() || number().isEmpty() || !Files.isRegularFile(timestamp)) {
      FormerNodes.forget(results, output.folder());
      return;
    }
    new FormerNodes(
            list.get(),
            new FormerNodes.Left(
                left.text(), output.names(), Digest.of(Files.readAllBytes(timestamp))),
            number().getAsLong(),
            recorded,
            FormerNodes.others(plan.immutableNames()))
        .keep(results, output.folder());
  }

  private OptionalLong number() {
    return release.map(one -> OptionalLong.of(one.number())).orElse(OptionalLong.empty());
  }

  private static ReleaseRecords records(FolderTarget folder) {
    return new ReleaseRecords(folder.state().orElseThrow());
  }
}
