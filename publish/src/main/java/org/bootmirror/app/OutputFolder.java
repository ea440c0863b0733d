package org.bootmirror.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bootmirror.folder.AtomicFile;
import org.bootmirror.index.IndexFacts;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.source.site.Site;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.HiddenFile;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.Tree;
import org.bootmirror.tree.TreePath;

/**
 * The folder that a tree is written to, before anything is written. A tree is known by the bases in
 * its {@code images.json}: no two sites are served at one URL.
 *
 * @param path of the folder
 */
record OutputFolder(Path path) {

  /** Fails if the path, or one above it, is that of a file. */
  void requireFolder() throws IOException {
    Path there = path.toAbsolutePath();
    while (!Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
      there = AtomicFile.folderOf(there);
    }
    if (!Files.isDirectory(there)) {
      throw new NotDirectoryException(
          (there.equals(path.toAbsolutePath()) ? path : there).toString());
    }
  }

  /**
   * Fails if the folder has a tree that shares no base with a site.
   *
   * @param last the record of the last generation into the folder from this machine: a site may
   *     change all its bases
   * @param index of the folder
   */
  void requireTreeOf(Site site, Path source, UpToDateCheck last, ExistingIndex index)
      throws IOException {
    Optional<OtherSiteException> problem = objection(site, index);
    // The record lists every file: it is read only where it matters.
    if (problem.isPresent() && !last.left(source, index.file())) {
      throw problem.get();
    }
  }

  private Optional<OtherSiteException> objection(Site site, ExistingIndex index) {
    if (index.facts().isEmpty()) {
      return index
          .damage()
          .map(damage -> new OtherSiteException(index.file() + ": " + damage.getMessage(), damage));
    }
    IndexFacts tree = index.facts().get();
    return Collections.disjoint(
            joined(tree.bases(), tree.acceptedBases()), joined(site.bases(), site.acceptedBases()))
        ? Optional.of(
            new OtherSiteException(
                path
                    + ": found the tree of a site at "
                    + tree.bases().get(0)
                    + ", expected one at "
                    + site.bases().get(0)))
        : Optional.empty();
  }

  /** Fails if the folder has no tree, but a file that a tree would replace. */
  void requireNoFileOf(Tree tree) throws IOException {
    if (Files.notExists(path)) {
      return; // a tree of many networks has thousands of names to ask for
    }
    if (Stream.of(
            ReservedFile.IMAGE_INDEX.label(),
            ReservedFile.SUMS.label(),
            HiddenFile.PUBLISHING.label())
        .anyMatch(this::has)) {
      return;
    }
    for (Entry entry : tree.entries()) {
      for (TreePath name : entry.names()) {
        if (has(name.value())) {
          throw new OtherSiteException(
              path.resolve(name.value())
                  + ": found a file in a folder without a tree, expected none: the tree has a file"
                  + " of that name");
        }
      }
    }
  }

  private boolean has(String name) {
    return Files.exists(path.resolve(name), LinkOption.NOFOLLOW_LINKS);
  }

  private static Set<BaseUrl> joined(List<BaseUrl> some, List<BaseUrl> others) {
    Set<BaseUrl> all = new HashSet<>(some);
    all.addAll(others);
    return all;
  }
}
