package org.bootmirror.mirror;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.bootmirror.content.Digest;
import org.bootmirror.tree.Phase;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.SignatureName;
import org.bootmirror.tree.SumsFile;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;
import org.bootmirror.tuf.TargetFile;
import org.bootmirror.tuf.UntrustedException;
import org.bootmirror.tuf.VerifiedRelease;

/**
 * The files that targets metadata list, under all their names.
 *
 * @param groups each file once
 * @param digests of all plain names
 * @param topLevel the plain names in {@code SHA256SUMS}
 */
record ReleaseFiles(
    List<FileGroup> groups, SortedMap<TreePath, Digest> digests, Set<String> topLevel) {

  /** Copies the collections. */
  ReleaseFiles {
    groups = List.copyOf(groups);
    digests = Collections.unmodifiableSortedMap(new TreeMap<>(digests));
    topLevel = Set.copyOf(topLevel);
  }

  /** Any digest: all names with one are longer by the same. */
  private static final Digest ANY = Digest.of(new byte[0]);

  /** What the names of a group have in common. */
  private record Key(Phase phase, Digest sha256, long length) {}

  /**
   * Reads the targets of a release.
   *
   * @throws UntrustedException if a target has a name that is not for a publisher's file: it could
   *     leave the folder, or replace another file
   */
  static ReleaseFiles of(VerifiedRelease release) throws UntrustedException {
    Map<String, TargetFile> targets = release.targets();
    SortedMap<TreePath, Digest> digests = new TreeMap<>();
    Map<Key, List<TreePath>> names = new LinkedHashMap<>();
    for (Map.Entry<String, TargetFile> one : new TreeMap<>(targets).entrySet()) {
      TreePath path = path(one.getKey());
      TargetFile target = one.getValue();
      digests.put(path, target.sha256());
      names
          .computeIfAbsent(
              new Key(TreeLayout.phase(path), target.sha256(), target.length()),
              key -> new ArrayList<>())
          .add(path);
    }
    List<FileGroup> groups = new ArrayList<>();
    names.forEach(
        (key, paths) -> groups.add(new FileGroup(key.phase(), key.sha256(), key.length(), paths)));
    return new ReleaseFiles(groups, digests, release.topLevel());
  }

  /** The same release without files for some plain names; the sums still list all names. */
  ReleaseFiles without(Set<TreePath> leftOut) {
    if (leftOut.isEmpty()) {
      return this;
    }
    List<FileGroup> kept = new ArrayList<>();
    for (FileGroup group : groups) {
      List<TreePath> names =
          group.names().stream().filter(name -> !leftOut.contains(name)).toList();
      if (!names.isEmpty()) {
        kept.add(new FileGroup(group.phase(), group.sha256(), group.length(), names));
      }
    }
    return new ReleaseFiles(kept, digests, topLevel);
  }

  /** The files of which a plain name is one of these. */
  List<FileGroup> named(Predicate<TreePath> names) {
    return groups.stream().filter(group -> group.names().stream().anyMatch(names)).toList();
  }

  /** The bytes of {@code SHA256SUMS}. */
  byte[] sums() {
    SortedMap<TreePath, Digest> summed = new TreeMap<>(digests);
    summed.keySet().removeIf(path -> !topLevel.contains(path.value()));
    return SumsFile.text(summed);
  }

  private static TreePath path(String name) throws UntrustedException {
    if (!TreePath.isOne(name)) {
      throw new UntrustedException("the targets", "the target \"" + name + "\"", "paths of a tree");
    }
    boolean ofOthers =
        TreeLayout.isDescription(name)
            || ReservedFolder.LOCAL.holds(name)
            || (TreeLayout.isImmutable(name) && SignatureName.parse(name).isEmpty());
    TreePath path = new TreePath(name);
    try {
      if (!ofOthers) {
        path.immutable(ANY); // names with digests have a greatest length, too
        return path;
      }
    } catch (IllegalArgumentException e) {
      throw new UntrustedException(
          "the targets",
          "a target with a name of " + name.length() + " characters",
          "shorter names");
    }
    throw new UntrustedException("the targets", "the target " + name, "no target of that name");
  }
}
