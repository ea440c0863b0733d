package org.bootmirror.mirror;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.TreePath;
import org.bootmirror.tree.TufPath;
import org.bootmirror.tuf.EarlierMetadata;
import org.bootmirror.tuf.TargetFile;
import org.bootmirror.tuf.VerifiedRelease;

/**
 * The releases of a mirror by their snapshots, of which some are kept. A release is the set of
 * targets metadata that a snapshot names, those of delegated roles among them; snapshots that name
 * the same set were signed again, and are of one release. A release with a file that is missing or
 * damaged does not count, and nothing of what its other files name is former: a repair brings the
 * release back.
 *
 * @param count of the kept releases
 * @param names plain and with digests, of the files of kept releases
 * @param former the names of the files of all known releases
 * @param metadata the paths of former metadata, snapshots first, so that what a killed run leaves
 *     is of no release; roots are never former
 */
record KeptReleases(int count, Set<String> names, Set<String> former, List<String> metadata) {

  private static final String TOP_LEVEL = "." + TufPath.file("targets");
  private static final Pattern SNAPSHOT =
      Pattern.compile(ReservedFolder.TUF.label() + "/([0-9]{1,18})\\.snapshot\\.json");

  /**
   * Finds the releases.
   *
   * @param root trusted root metadata
   * @param paths of all metadata in the mirror
   * @param newest the release that the mirror is
   * @param limit the greatest number of releases to be kept, at least 1
   */
  static KeptReleases of(
      byte[] root,
      VerifiedRelease.Source mirror,
      List<String> paths,
      VerifiedRelease newest,
      int limit)
      throws IOException {
    EarlierMetadata all = EarlierMetadata.of(root, mirror, paths, newest);
    Map<String, Set<String>> snapshots = new HashMap<>();
    Set<String> needed = new HashSet<>(newest.metadata());
    all.snapshots()
        .forEach(
            (snapshot, targets) -> {
              if (newest.metadata().contains(snapshot)
                  || isWhole(targets, paths, all.objections().keySet())) {
                snapshots.put(snapshot, targets);
              } else {
                needed.add(snapshot);
                needed.addAll(targets);
              }
            });
    List<Set<String>> releases = releases(snapshots, newest);
    List<Set<String>> kept = releases.subList(0, Math.min(limit, releases.size()));
    kept.forEach(needed::addAll);
    snapshots.forEach(
        (snapshot, targets) -> {
          if (kept.contains(targets)) {
            needed.add(snapshot);
          }
        });
    List<String> read = new ArrayList<>(paths);
    read.removeIf(path -> !TufPath.isRoot(path) && !needed.contains(path));
    Set<String> names = names(newest.targets());
    names.addAll(EarlierMetadata.of(root, mirror, read, newest).signed());
    Set<String> former = names(newest.targets());
    former.addAll(all.signed());
    List<String> metadata = new ArrayList<>(paths);
    metadata.removeIf(
        path ->
            path.equals(TufPath.TIMESTAMP.value())
                || TufPath.isRoot(path)
                || needed.contains(path)
                || all.objections().containsKey(path));
    metadata.sort(
        Comparator.comparingInt(KeptReleases::rank).thenComparing(Comparator.naturalOrder()));
    return new KeptReleases(kept.size(), names, former, metadata);
  }

  /** Each release once, the newest first. */
  private static List<Set<String>> releases(
      Map<String, Set<String>> snapshots, VerifiedRelease newest) {
    long current =
        newest.metadata().stream().mapToLong(KeptReleases::version).max().orElse(Long.MAX_VALUE);
    Map<Set<String>, Long> versions = new HashMap<>();
    snapshots.forEach(
        (path, targets) -> {
          long version = version(path);
          // Versions beyond the newest are those of keys that were replaced: the oldest of all.
          versions.merge(targets, version > current ? -version : version, Math::max);
        });
    Comparator<Map.Entry<Set<String>, Long>> order = Map.Entry.comparingByValue();
    return versions.entrySet().stream().sorted(order.reversed()).map(Map.Entry::getKey).toList();
  }

  /**
   * Whether the mirror has the metadata of a release. Files of roles to which a release does not
   * delegate any more may be missing: a snapshot lists these roles for ever.
   */
  private static boolean isWhole(Set<String> targets, List<String> paths, Set<String> objections) {
    return targets.stream().noneMatch(objections::contains)
        && targets.stream().filter(path -> path.endsWith(TOP_LEVEL)).allMatch(paths::contains);
  }

  private static Set<String> names(Map<String, TargetFile> targets) {
    Set<String> names = new HashSet<>();
    targets.forEach(
        (name, target) -> {
          names.add(name);
          immutable(name, target).ifPresent(names::add);
        });
    return names;
  }

  private static Optional<String> immutable(String name, TargetFile target) {
    try {
      return Optional.of(new TreePath(name).immutable(target.sha256()).value());
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // the name would be too long: there is no such file
    }
  }

  /** Snapshots, delegated targets, then the targets by which those are known to be delegated. */
  private static int rank(String path) {
    return version(path) > 0 ? 0 : path.endsWith(TOP_LEVEL) ? 2 : 1;
  }

  /** The version in a path of a snapshot; 0 for other paths. */
  private static long version(String path) {
    Matcher matcher = SNAPSHOT.matcher(path);
    return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
  }
}
