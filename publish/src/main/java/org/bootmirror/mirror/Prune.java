package org.bootmirror.mirror;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bootmirror.folder.FolderWalk;
import org.bootmirror.index.MirrorFile;
import org.bootmirror.target.ReleaseRecords;
import org.bootmirror.target.folder.FolderTarget;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;
import org.bootmirror.tree.TufPath;
import org.bootmirror.tuf.FolderSource;
import org.bootmirror.tuf.VerifiedRelease;

/**
 * Removes what no kept release needs: names with digests, signatures and metadata of former
 * releases, those of delegated roles among them, and names with digests that the filter leaves out.
 * A file that no verified release names stays, and so does a kernel that the scripts of a kept
 * release boot.
 */
final class Prune {

  private final Path mirror;
  private final byte[] root;
  private final int releases;

  /**
   * @param mirror the folder of the mirror
   * @param root trusted root metadata
   * @param releases to be kept, the newest included; at least 1
   */
  Prune(Path mirror, byte[] root, int releases) {
    this.mirror = mirror;
    this.root = root.clone();
    this.releases = releases;
  }

  /**
   * Removes files. The records of releases that lose a file go first, metadata go last: they say
   * which files are those of former releases. Records of kept releases lose the names that the
   * filter leaves out.
   *
   * @param release that the mirror is
   */
  PruneResult run(VerifiedRelease release, MirrorFile differences, FolderTarget target)
      throws IOException {
    List<String> metadata = new ArrayList<>();
    Map<String, Long> sizes = new HashMap<>();
    KeptLinks links = new KeptLinks(mirror);
    FolderWalk.walk(
        mirror,
        (name, attributes) -> {
          if (!TreePath.isOne(name)) {
            return;
          }
          if (TufPath.isOne(name)) {
            metadata.add(name);
          }
          if (attributes.isSymbolicLink()) {
            links.add(name);
          }
          sizes.put(name, attributes.isRegularFile() ? attributes.size() : 0);
        });
    KeptReleases kept =
        KeptReleases.of(root, new FolderSource(mirror), metadata, release, releases);
    Set<String> booted = new FormerKernels(mirror, differences.filter(), kept.names()).names();
    SortedMap<String, Long> removed = new TreeMap<>();
    for (Map.Entry<String, Long> one : sizes.entrySet()) {
      String path = one.getKey();
      boolean leftOut = differences.leavesOut(path) && !booted.contains(path);
      if (TreeLayout.isImmutable(path)
          && kept.former().contains(path)
          && (!kept.names().contains(path) || leftOut)) {
        removed.put(path, one.getValue());
      }
    }
    Set<String> former = new HashSet<>(removed.keySet());
    former.removeAll(kept.names());
    Set<String> leftOut = new HashSet<>(removed.keySet());
    leftOut.removeAll(former);
    new ReleaseRecords(target.state().orElseThrow()).forget(former, leftOut);
    links.release(removed);
    long bytes = removed.values().stream().mapToLong(Long::longValue).sum();
    for (String path : removed.keySet()) {
      target.delete(new TreePath(path));
    }
    target.complete();
    for (String path : kept.metadata()) {
      bytes += sizes.getOrDefault(path, 0L);
      target.delete(new TreePath(path));
    }
    target.complete();
    return new PruneResult(removed.size() + kept.metadata().size(), bytes, kept.count());
  }
}
