package org.bootmirror.mirror;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
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
 * The releases of a mirror by their targets metadata, of which some are kept. Metadata with an
 * objection are of no known release: neither kept nor former.
 *
 * @param count of the kept releases
 * @param names plain and with digests, of the files of kept releases
 * @param former the names of the files of all known releases
 * @param metadata the paths of former metadata; roots are never former
 */
record KeptReleases(int count, Set<String> names, Set<String> former, Set<String> metadata) {

  private static final Pattern VERSION =
      Pattern.compile(ReservedFolder.TUF.label() + "/([0-9]{1,18})\\.(targets|snapshot)\\.json");

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
    List<String> earlier = new ArrayList<>();
    for (String path : paths) {
      if (!newest.metadata().contains(path) && !all.objections().containsKey(path)) {
        earlier.add(path);
      }
    }
    long current =
        newest.metadata().stream().mapToLong(path -> version(path, "targets")).max().orElse(0);
    List<String> targets =
        earlier.stream()
            .filter(path -> version(path, "targets") > 0)
            .sorted(
                // Versions beyond the newest are those of keys that were replaced.
                Comparator.<String, Boolean>comparing(path -> version(path, "targets") > current)
                    .thenComparing(path -> -version(path, "targets")))
            .toList();
    List<String> kept = targets.subList(0, Math.min(limit - 1, targets.size()));
    List<String> read = new ArrayList<>(kept);
    paths.stream().filter(TufPath::isRoot).forEach(read::add);
    Set<String> names = names(newest.targets());
    names.addAll(EarlierMetadata.of(root, mirror, read, newest).signed());
    Set<String> former = names(newest.targets());
    former.addAll(all.signed());
    long oldest = kept.stream().mapToLong(path -> version(path, "targets")).min().orElse(current);
    Set<String> metadata = new HashSet<>(targets.subList(kept.size(), targets.size()));
    earlier.stream()
        .filter(path -> version(path, "snapshot") > 0)
        .filter(path -> version(path, "snapshot") < Math.min(oldest, current))
        .forEach(metadata::add);
    return new KeptReleases(kept.size() + 1, names, former, metadata);
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

  /** The version in a path of metadata of a role; 0 for other paths. */
  private static long version(String path, String role) {
    Matcher matcher = VERSION.matcher(path);
    return matcher.matches() && matcher.group(2).equals(role)
        ? Long.parseLong(matcher.group(1))
        : 0;
  }
}
