package org.bootmirror.mirror;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bootmirror.content.Digest;
import org.bootmirror.tree.Phase;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.SignatureName;
import org.bootmirror.tree.SumsFile;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;
import org.bootmirror.tuf.TargetFile;
import org.bootmirror.tuf.UntrustedException;

/**
 * The files that targets metadata list, under all their names.
 *
 * @param groups in publishing order
 * @param sums the bytes of {@code SHA256SUMS}: each target with its digest
 */
record ReleaseFiles(List<FileGroup> groups, byte[] sums) {

  /** Copies the list. */
  ReleaseFiles {
    groups = List.copyOf(groups);
  }

  /**
   * Reads the targets of a release.
   *
   * @throws UntrustedException if a target has a name that is not for a publisher's file: it could
   *     leave the folder, or replace another file
   */
  static ReleaseFiles of(Map<String, TargetFile> targets) throws UntrustedException {
    SortedMap<TreePath, Digest> sums = new TreeMap<>();
    SortedMap<String, List<TreePath>> names = new TreeMap<>();
    Map<String, FileGroup> groups = new TreeMap<>();
    for (Map.Entry<String, TargetFile> one : new TreeMap<>(targets).entrySet()) {
      TreePath path = path(one.getKey());
      TargetFile target = one.getValue();
      sums.put(path, target.sha256());
      Phase phase = TreeLayout.phase(path);
      String key = phase.ordinal() + " " + target.sha256() + " " + target.length();
      names.computeIfAbsent(key, unused -> new ArrayList<>()).add(path);
      groups.put(
          key,
          new FileGroup(
              phase, target.sha256(), target.length(), names.getOrDefault(key, List.of())));
    }
    return new ReleaseFiles(List.copyOf(groups.values()), SumsFile.text(sums));
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
        path.immutable(Digest.of(new byte[0])); // names with digests have a greatest length, too
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
