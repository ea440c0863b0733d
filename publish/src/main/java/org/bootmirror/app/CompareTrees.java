package org.bootmirror.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bootmirror.content.Digest;
import org.bootmirror.http.Route;
import org.bootmirror.index.IndexedImage;
import org.bootmirror.index.IndexedNetwork;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;

/**
 * Compares two trees by what they say of themselves: index, sums, metadata and boot scripts.
 * Whether files are whole is not judged: {@link Check} does.
 */
public final class CompareTrees {

  private static final int MAX_SCRIPT = 4 << 20;

  private static final String NETWORK_KERNELS =
      ReservedFolder.KERNEL.label() + "/" + TreeLayout.KERNEL_NETWORKS + "/";

  private CompareTrees() {}

  /**
   * Compares. Signatures are not judged by a trusted root, and expiry is not judged.
   *
   * @param route of the connections to servers
   * @throws IOException if one of the two cannot be read, or is malformed; the message begins with
   *     the location
   */
  public static TreeComparison of(TreeLocation former, TreeLocation next, Route route)
      throws IOException {
    ComparedTree before = ComparedTree.read(former, route);
    ComparedTree after = ComparedTree.read(next, route);
    NodeChanges nodes =
        new NodeComparison(before::read, after::read)
            .changes(Optional.of(before.index()), after.index());
    return new TreeComparison(
        site(before.facts(), after.facts()),
        nodes.networks(),
        kernels(before, after),
        new ImageComparison(before.index(), after.index()).changes(),
        names(before, after));
  }

  private static List<SiteChange> site(Map<SiteFact, String> had, Map<SiteFact, String> has) {
    List<SiteChange> changes = new ArrayList<>();
    for (SiteFact fact : SiteFact.values()) {
      Optional<String> former = Optional.ofNullable(had.get(fact));
      Optional<String> next = Optional.ofNullable(has.get(fact));
      if (!former.equals(next)) {
        changes.add(new SiteChange(fact, former, next));
      }
    }
    return changes;
  }

  private static List<KernelChange> kernels(ComparedTree before, ComparedTree after)
      throws IOException {
    List<KernelStart> gone = starts(before);
    List<KernelChange> changes = new ArrayList<>();
    for (KernelStart start : starts(after)) {
      Optional<KernelStart> former = gone.stream().filter(start::isSameChoice).findFirst();
      former.ifPresent(gone::remove);
      if (!former.equals(Optional.of(start))) {
        changes.add(new KernelChange(former, Optional.of(start)));
      }
    }
    gone.forEach(start -> changes.add(new KernelChange(Optional.of(start), Optional.empty())));
    return changes;
  }

  private static List<KernelStart> starts(ComparedTree tree) throws IOException {
    List<KernelStart> starts = new ArrayList<>();
    for (IndexedNetwork network : tree.index().networks()) {
      tree.read(TreeLayout.bootScript(network.name()), MAX_SCRIPT)
          .ifPresent(script -> starts.addAll(KernelStarts.of(network.name(), script)));
    }
    return starts;
  }

  private static List<NameChange> names(ComparedTree before, ComparedTree after) {
    Set<TreePath> told = new HashSet<>();
    addTold(before, told);
    addTold(after, told);
    SortedMap<TreePath, Digest> had = new TreeMap<>(before.names());
    SortedMap<TreePath, Digest> has = new TreeMap<>(after.names());
    TreeSet<TreePath> all = new TreeSet<>(had.keySet());
    all.addAll(has.keySet());
    all.removeAll(told);
    List<NameChange> changes = new ArrayList<>();
    for (TreePath path : all) {
      Digest former = had.get(path);
      Digest next = has.get(path);
      if (former == null) {
        changes.add(new NameChange(path, ChangeKind.ADDED));
      } else if (next == null) {
        changes.add(new NameChange(path, ChangeKind.REMOVED));
      } else if (!former.equals(next)) {
        changes.add(new NameChange(path, ChangeKind.CHANGED));
      }
    }
    return changes;
  }

  /** The names whose differences stand elsewhere in the comparison. */
  private static void addTold(ComparedTree tree, Set<TreePath> told) {
    for (IndexedImage image : tree.index().images()) {
      told.add(image.path());
      told.add(image.pathWithExtension());
    }
    for (IndexedNetwork network : tree.index().networks()) {
      told.add(TreeLayout.bootScript(network.name()));
    }
    told.add(ReservedFile.IMAGE_INDEX.path());
    for (TreePath path : tree.names().keySet()) {
      if (path.value().contains(NETWORK_KERNELS)
          || ReservedFolder.SIG.holds(path.value())
          || ReservedFolder.TUF.holds(path.value())) {
        told.add(path);
      }
    }
  }
}
