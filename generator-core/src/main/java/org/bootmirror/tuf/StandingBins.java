package org.bootmirror.tuf;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bootmirror.crypto.SigningKey;
import org.bootmirror.tree.NotStandingException;
import org.bootmirror.tree.StandingFiles;
import org.bootmirror.tree.TreePath;

/**
 * The bins of a release that leaves most of the published targets as they are. Only bins with other
 * targets, and those that soon expire, are read. Digests of targets that stay are taken from the
 * published files, which the same key has signed: whoever holds the key of the snapshot alone
 * cannot have this one sign other digests.
 */
final class StandingBins {

  private final BinEntries binned;
  private final StandingFiles standing;
  private final PublishedRoles published;
  private final SigningKey key;
  private final SortedMap<Integer, List<BinnedTarget>> changed = new TreeMap<>();
  private final Set<TreePath> gone = new HashSet<>();

  private StandingBins(
      BinEntries binned, StandingFiles standing, PublishedRoles published, SigningKey key) {
    this.binned = binned;
    this.standing = standing;
    this.published = published;
    this.key = key;
  }

  /**
   * Reads what is needed of the published bins.
   *
   * @param key that signs bins
   * @param until the earliest EXPIRES of a bin that stays
   * @throws NotStandingException if the published release has no such bins of this key, if one was
   *     damaged, or if a sample is not as it was published
   */
  static StandingBins of(
      BinEntries binned,
      StandingFiles standing,
      PublishedRoles published,
      SigningKey key,
      Instant until)
      throws IOException {
    HashBins bins = binned.bins();
    if (!published.isVerified()
        || !published.bins(bins.name()).equals(Optional.of(bins))
        || !published.delegates(bins, key)) {
      throw new NotStandingException("no published bins of this release's key");
    }
    StandingBins all = new StandingBins(binned, standing, published, key);
    List<List<BinnedTarget>> given = BinnedTarget.ofBins(binned);
    Map<Integer, List<String>> goneFrom = new HashMap<>();
    for (TreePath path : standing.gone()) {
      int bin = bins.of(path.value());
      goneFrom.computeIfAbsent(bin, any -> new ArrayList<>()).add(path.value());
    }
    for (int bin = 0; bin < bins.count(); bin++) {
      long version = published.reference(bins.role(bin)).version();
      if (!given.get(bin).isEmpty()
          || goneFrom.containsKey(bin)
          || SignedTargets.expires(version).isBefore(until)) {
        all.change(bin, goneFrom.getOrDefault(bin, List.of()), given.get(bin));
      }
    }
    return all;
  }

  private void change(int bin, List<String> goneFrom, List<BinnedTarget> given) throws IOException {
    String role = binned.bins().role(bin);
    Map<String, TargetFile> former =
        published
            .targets(role, key)
            .orElseThrow(() -> new NotStandingException("no " + role + " signed by the key"));
    Map<String, TargetFile> next = new TreeMap<>(former);
    next.keySet().removeAll(goneFrom);
    given.forEach(target -> next.put(target.path(), target.file()));
    List<BinnedTarget> targets = new ArrayList<>();
    for (Map.Entry<String, TargetFile> one : next.entrySet()) {
      targets.add(BinnedTarget.of(bin, one.getKey(), one.getValue()));
    }
    changed.put(bin, targets);
    for (Map.Entry<String, TargetFile> one : former.entrySet()) {
      TreePath path = new TreePath(one.getKey());
      if (!one.getValue().equals(next.get(path.value()))) {
        if (standing.same().contains(path)) {
          throw new NotStandingException("another script at " + path + " than published");
        }
        gone.add(path.immutable(one.getValue().sha256()));
      }
    }
  }

  /** All targets of each bin that may differ from the published one. */
  SortedMap<Integer, List<BinnedTarget>> changed() {
    return changed;
  }

  /** The immutable names of published targets that are no targets any more. */
  Set<TreePath> gone() {
    return gone;
  }
}
