package org.bootmirror.folder;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bootmirror.content.Content;
import org.bootmirror.content.Description;
import org.bootmirror.content.Progress;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.HiddenFile;
import org.bootmirror.tree.Phase;
import org.bootmirror.tree.Tree;
import org.bootmirror.tree.TreePath;

/**
 * Writes a tree to a folder that may be live: phase by phase, each file beside its place and then
 * renamed, each phase durable before the next. What is there already is not touched, and nothing is
 * deleted.
 *
 * <p>While plain names change, a file {@link HiddenFile#PUBLISHING} says so. Whatever a node
 * fetches meanwhile is complete and consistent; what describes the tree may still be that of the
 * release before. A writing that was killed leaves the file there, and the next one completes it.
 *
 * <p>An immutable file is written while it is hashed, and named by that; one that stands there with
 * its size is what its name says, because it was renamed only when complete.
 */
public final class TreeFolder {

  /** Stands at the top of a tree while its plain names change. */
  public static final String UNDER_WAY = HiddenFile.PUBLISHING.label();

  /** How a plain name refers to its immutable file. */
  public enum Links {
    /** A relative symbolic link. */
    SYMBOLIC,
    /** A copy, for file systems and servers without links. */
    COPIES
  }

  private final Path folder;
  private final Links links;
  private final Staging staging;
  private final Progress progress;
  private long total;
  private long done;

  private TreeFolder(Path folder, Links links, Progress progress) {
    this.folder = folder;
    this.progress = progress;
    this.links = links;
    this.staging = new Staging(folder.resolve(UNDER_WAY));
  }

  /**
   * Writes {@code tree} to {@code folder}.
   *
   * @param progress is told of kernels and images, as they are written or compared
   * @return what had to be written
   * @throws IOException if it cannot be written, or another process is writing there
   */
  public static WriteSummary write(Tree tree, Path folder, Links links, Progress progress)
      throws IOException {
    TreeFolder writing = new TreeFolder(folder, links, progress);
    writing.staging.makeFolders(folder);
    return FolderLock.holding(folder, () -> writing.write(tree));
  }

  /** The same, telling nobody. */
  public static WriteSummary write(Tree tree, Path folder, Links links) throws IOException {
    return write(tree, folder, links, Progress.NONE);
  }

  private WriteSummary write(Tree tree) throws IOException {
    List<Entry> pinned = tree.entries().stream().filter(Entry::isImmutable).toList();
    total = pinned.stream().mapToLong(entry -> entry.content().expectedSize()).sum();
    for (Entry entry : pinned) {
      store(entry);
      done += entry.content().description().size();
    }
    staging.commit();
    for (Entry entry : pinned) {
      linkImmutable(entry);
    }
    staging.commit();
    for (Phase phase : List.of(Phase.IMAGES, Phase.METADATA, Phase.SCRIPTS)) {
      for (Entry entry : tree.entries()) {
        if (entry.phase() == phase) {
          publish(entry);
        }
      }
      staging.commitVisible();
    }
    return staging.finish();
  }

  private void store(Entry entry) throws IOException {
    Content content = entry.content();
    String path = entry.path().value();
    if (Files.exists(folder.resolve(path))) {
      Description known = describe(entry);
      Path stored = stored(entry, known);
      if (Files.isRegularFile(stored) && Files.size(stored) == known.size()) {
        return;
      }
    }
    Path part = staging.part(folder.resolve(path));
    try (OutputStream out = watched(entry, Staging.open(part))) {
      content.writeTo(out);
    }
    staging.file(part, stored(entry, content.description()));
  }

  private Description describe(Entry entry) throws IOException {
    if (!entry.content().described()) {
      try (OutputStream nowhere = watched(entry, OutputStream.nullOutputStream())) {
        entry.content().writeTo(nowhere);
      }
    }
    return entry.content().description();
  }

  private OutputStream watched(Entry entry, OutputStream out) throws IOException {
    return new ProgressStream(out, progress, entry.path().value(), done, total);
  }

  private void linkImmutable(Entry entry) throws IOException {
    Description description = entry.content().description();
    for (TreePath name : entry.paths()) {
      if (!name.equals(entry.path())) {
        link(name.immutable(description.sha256()), entry, description);
      }
    }
  }

  private void publish(Entry entry) throws IOException {
    if (!entry.isImmutable()) {
      staging.content(folder.resolve(entry.path().value()), entry.content());
      return;
    }
    Description description = entry.content().description();
    for (TreePath name : entry.paths()) {
      link(name, entry, description);
    }
  }

  private void link(TreePath name, Entry entry, Description description) throws IOException {
    Path at = folder.resolve(name.value());
    if (links == Links.COPIES) {
      staging.copy(stored(entry, description), at);
    } else {
      staging.link(at, name.relative(entry.path().immutable(description.sha256())));
    }
  }

  private Path stored(Entry entry, Description description) throws IOException {
    return folder.resolve(entry.path().immutable(description.sha256()).value());
  }
}
