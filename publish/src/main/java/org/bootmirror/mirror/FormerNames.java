package org.bootmirror.mirror;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bootmirror.target.Target;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;
import org.bootmirror.tree.TufPath;
import org.bootmirror.tuf.EarlierMetadata;
import org.bootmirror.tuf.FolderSource;
import org.bootmirror.tuf.VerifiedRelease;

/**
 * The plain names of earlier releases that the newest release does not have. They are removed: a
 * mirror has no other plain names than its origin. Names with digests stay for clients that began
 * before.
 */
final class FormerNames {

  private final Path mirror;
  private final byte[] root;

  /**
   * @param mirror the folder of the mirror
   * @param root trusted root metadata
   */
  FormerNames(Path mirror, byte[] root) {
    this.mirror = mirror;
    this.root = root.clone();
  }

  /**
   * Removes the names that a signed earlier release in the mirror lists, and those of this release
   * that a filter leaves out; never any other file.
   *
   * @return how many
   */
  int remove(VerifiedRelease release, Set<TreePath> leftOut, Target from) throws IOException {
    int removed = 0;
    for (TreePath path : leftOut) {
      if (!TreeLayout.isImmutable(path.value()) && exists(path.value())) {
        from.delete(path);
        removed++;
      }
    }
    List<String> metadata = metadata();
    if (!release.metadata().containsAll(metadata)) {
      removed += removeFormer(release, metadata, from);
    }
    if (removed > 0) {
      from.complete();
    }
    return removed;
  }

  private int removeFormer(VerifiedRelease release, List<String> metadata, Target from)
      throws IOException {
    EarlierMetadata earlier = EarlierMetadata.of(root, new FolderSource(mirror), metadata, release);
    int removed = 0;
    for (String name : new TreeSet<>(earlier.signed())) {
      if (TreePath.isOne(name)
          && !TreeLayout.isImmutable(name)
          && !TreeLayout.isDescription(name)
          && !release.targets().containsKey(name)
          && exists(name)) {
        from.delete(new TreePath(name));
        removed++;
      }
    }
    return removed;
  }

  private boolean exists(String name) {
    return Files.exists(mirror.resolve(name), LinkOption.NOFOLLOW_LINKS);
  }

  /** The paths of targets metadata in the mirror. */
  private List<String> metadata() throws IOException {
    try (Stream<Path> files = Files.list(mirror.resolve(ReservedFolder.TUF.label()))) {
      return files
          .map(file -> ReservedFolder.TUF.label() + "/" + file.getFileName())
          .filter(name -> TufPath.isTargets(name))
          .toList();
    }
  }
}
