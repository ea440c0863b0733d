package org.bootmirror.tree;

import java.time.Duration;
import java.util.List;

/**
 * The former releases whose files a sweep keeps: media that are pinned to a release need them.
 *
 * @param releases by number, in ascending order
 * @param last how many of the newest releases are kept, the current one among them
 * @param age a release is kept until it has been replaced for so long
 */
public record KeepRule(List<Long> releases, int last, Duration age) {

  /** The greatest number of named releases. */
  public static final int MAX_RELEASES = 1_000;

  /** The greatest number of newest releases. */
  public static final int MAX_LAST = 10_000;

  /** The greatest age. */
  public static final Duration MAX_AGE = Duration.ofDays(36_525);

  /** Keeps the current release alone. */
  public static final KeepRule NONE = new KeepRule(List.of(), 0, Duration.ZERO);

  /** Copies the list, in ascending order and without repetitions. */
  public KeepRule {
    releases = releases.stream().distinct().sorted().toList();
  }
}
