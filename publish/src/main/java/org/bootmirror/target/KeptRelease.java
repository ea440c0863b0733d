package org.bootmirror.target;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.bootmirror.target.ReleaseRecords.Recorded;
import org.bootmirror.tree.KeepRule;

/**
 * A former release whose files a sweep keeps.
 *
 * @param release as recorded
 * @param reason why the release is kept
 */
public record KeptRelease(Recorded release, Reason reason) {

  /** Why a release is kept: the first reason that is true. */
  public enum Reason {
    /** The caller of the sweep names the release. */
    ASKED,
    /** The rule names the release. */
    NAMED,
    /** The release is one of the newest. */
    LAST,
    /** The release was replaced a short time ago. */
    AGE
  }

  /**
   * The kept releases, in the order of publication. The last published one is the current one,
   * whatever its number: a sweep keeps it anyway.
   *
   * @param rule of the source
   * @param asked numbers of releases that are kept besides
   * @throws UnknownReleaseException if no record has an asked number
   */
  public static List<KeptRelease> of(
      SortedMap<Long, Recorded> recorded, KeepRule rule, Set<Long> asked, Instant now)
      throws UnknownReleaseException {
    List<Long> unknown = asked.stream().filter(one -> !recorded.containsKey(one)).sorted().toList();
    if (!unknown.isEmpty()) {
      throw new UnknownReleaseException(unknown, List.copyOf(recorded.keySet()));
    }
    List<KeptRelease> kept = new ArrayList<>();
    List<Recorded> releases =
        recorded.values().stream().sorted(Comparator.comparing(Recorded::published)).toList();
    for (int i = 0; i < releases.size() - 1; i++) {
      Recorded release = releases.get(i);
      Instant replaced = releases.get(i + 1).published();
      if (asked.contains(release.number())) {
        kept.add(new KeptRelease(release, Reason.ASKED));
      } else if (rule.releases().contains(release.number())) {
        kept.add(new KeptRelease(release, Reason.NAMED));
      } else if (i >= releases.size() - rule.last()) {
        kept.add(new KeptRelease(release, Reason.LAST));
      } else if (replaced.isAfter(now.minus(rule.age()))) {
        kept.add(new KeptRelease(release, Reason.AGE));
      }
    }
    return kept;
  }

  /** The names that a sweep keeps for these releases. */
  public static Set<String> names(List<KeptRelease> kept, ReleaseRecords records)
      throws IOException {
    Set<String> names = new HashSet<>();
    for (KeptRelease one : kept) {
      names.addAll(records.names(one.release()));
    }
    return names;
  }
}
