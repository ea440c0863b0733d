package org.bootmirror.app;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bootmirror.tree.ReservedFile;
import org.bootmirror.tree.ReservedFolder;

/** Words what expires soon: what, when, and in how many days. */
public final class ExpiryText {

  private ExpiryText() {}

  /**
   * One line for each thing that expires before an instant. Sums that are out of date already are a
   * problem of the tree, whatever the caller asks for.
   */
  public static List<String> lines(CheckResult result, Instant now, Duration freshFor) {
    Instant limit = now.plus(freshFor);
    return result.expiries().stream()
        .filter(one -> one.until().isBefore(limit))
        .filter(one -> now.isBefore(one.until()) || !isOfSums(one))
        .map(one -> line(one, now))
        .distinct()
        .toList();
  }

  /** Whether the tree has no metadata of TUF at all, not even such that cannot be verified. */
  public static boolean isUnsigned(CheckResult result) {
    return result.report().release().isEmpty()
        && !result.report().interrupted()
        && result.problems().stream()
            .noneMatch(one -> one.path().startsWith(ReservedFolder.TUF.label()));
  }

  private static boolean isOfSums(Expiry expiry) {
    return expiry instanceof Expiry.Metadata metadata
        && metadata.path().equals(ReservedFile.SUMS.label());
  }

  private static String line(Expiry expiry, Instant now) {
    String verb = now.isBefore(expiry.until()) ? " expires at " : " expired at ";
    return name(expiry)
        + verb
        + expiry.until()
        + ", "
        + distance(Duration.between(now, expiry.until()));
  }

  private static String name(Expiry expiry) {
    if (expiry instanceof Expiry.Metadata metadata) {
      return metadata.path();
    }
    if (expiry instanceof Expiry.ServerCertificate certificate) {
      return "the TLS certificate " + certificate.subject() + " of " + certificate.server();
    }
    if (expiry instanceof Expiry.Crosscert crosscert) {
      return crosscert.path() + ": the certificate " + crosscert.subject();
    }
    return WarningText.name(((Expiry.Listed) expiry).lifetime());
  }

  private static String distance(Duration left) {
    Duration length = left.abs();
    String text =
        length.toDays() > 0 ? counted(length.toDays(), "day") : counted(length.toHours(), "hour");
    return left.isNegative() || left.isZero() ? text + " ago" : "in " + text;
  }

  private static String counted(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}
