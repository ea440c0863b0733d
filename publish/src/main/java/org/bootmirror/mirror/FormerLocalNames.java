package org.bootmirror.mirror;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.bootmirror.folder.FolderWalk;
import org.bootmirror.index.LocalIndex;
import org.bootmirror.target.folder.FolderTarget;
import org.bootmirror.tree.ImmutableName;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.TreePath;

/**
 * The names of images that earlier runs made for a mirror, and that the newest run did not. Plain
 * names go at once, the index first. Names with digests stay until the run after that, for clients
 * that began before.
 *
 * <p>Only names with digests, and plain names beside them, are a mirror's own.
 */
final class FormerLocalNames {

  private static final String LOCAL = ReservedFolder.LOCAL.label();

  private final Path mirror;
  private final FolderTarget target;
  private final SortedSet<String> names = new TreeSet<>();

  private FormerLocalNames(Path mirror, FolderTarget target) {
    this.mirror = mirror;
    this.target = target;
  }

  /**
   * Removes the names.
   *
   * @param former images of the run before
   * @param made images of this run, if there are any
   * @return how many plain names
   */
  static int remove(
      Path mirror, FormerImages former, Optional<LocalImages> made, FolderTarget target)
      throws IOException {
    Path folder = mirror.resolve(LOCAL);
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return 0;
    }
    FormerLocalNames names = new FormerLocalNames(mirror, target);
    FolderWalk.walk(folder, (name, attributes) -> names.names.add(LOCAL + "/" + name));
    Set<String> plain = new HashSet<>();
    Set<String> immutable = new HashSet<>(former.immutableNames());
    if (made.isPresent()) {
      made.get().names().forEach(name -> plain.add(name.value()));
      immutable.addAll(made.get().immutableNames());
    }
    return names.remove(plain, immutable);
  }

  private int remove(Set<String> plain, Set<String> immutable) throws IOException {
    int removed = 0;
    if (!plain.contains(LocalIndex.PATH.value())
        && Files.exists(mirror.resolve(LocalIndex.PATH.value()), LinkOption.NOFOLLOW_LINKS)) {
      target.delete(LocalIndex.PATH);
      target.complete();
      removed++;
    }
    SortedSet<String> unused = new TreeSet<>();
    for (String name : names) {
      Optional<ImmutableName> one = ImmutableName.parse(name);
      if (one.isPresent() && names.contains(one.get().plain().value())) {
        unused.add(one.get().plain().value());
      }
    }
    unused.removeAll(plain);
    for (String name : unused) {
      target.delete(new TreePath(name));
      removed++;
    }
    target.complete();
    for (String name : names) {
      if (ImmutableName.isOne(name) && !immutable.contains(name)) {
        target.delete(new TreePath(name));
      }
    }
    target.complete();
    return removed;
  }
}
