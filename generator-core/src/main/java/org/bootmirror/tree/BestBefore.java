package org.bootmirror.tree;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.Content;

/**
 * The day from which readers refuse {@code SHA256SUMS} as out of date. The sums list an empty file
 * named {@code BEST-BEFORE-2027-02-27}, a mark of systemd-sysupdate (sysupdate.d, "url-file"; seen
 * in systemd 262, while 257 takes no notice). Days are of UTC.
 *
 * @param day at whose beginning the sums are out of date
 */
public record BestBefore(LocalDate day) {

  /** The longest period that a source may ask for: 100 years. */
  public static final int MAX_DAYS = 36_525;

  private static final String PREFIX = "BEST-BEFORE-";

  /** The last day with a year of four digits. */
  private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

  /**
   * The day for a release: the sums are good for the whole period, and until the end of the
   * period's last day; at most until the last day of the year 9999.
   */
  public static BestBefore of(Release release, Period period) {
    LocalDate day = LocalDate.ofInstant(release.instant(), ZoneOffset.UTC).plus(period).plusDays(1);
    return new BestBefore(day.isAfter(LAST) ? LAST : day);
  }

  /** Whether a path is that of such a file, or looks like one to readers. */
  public static boolean isOne(String path) {
    return path.startsWith(PREFIX);
  }

  /** The day that a path names. */
  public static Optional<BestBefore> parse(String path) {
    if (!isOne(path)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BestBefore(LocalDate.parse(path.substring(PREFIX.length()))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The path of the file, at the top of the tree. */
  public TreePath path() {
    return new TreePath(PREFIX + day);
  }

  /** The first instant at which the sums are out of date. */
  public Instant until() {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** The empty file. */
  public Entry entry() {
    byte[] nothing = {};
    return Entry.immutable(Phase.METADATA, Content.bytes(nothing), List.of(path()));
  }
}
