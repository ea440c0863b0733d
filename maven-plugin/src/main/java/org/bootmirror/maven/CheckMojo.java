package org.bootmirror.maven;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.bootmirror.app.Check;
import org.bootmirror.app.CheckRequest;
import org.bootmirror.app.CheckResult;
import org.bootmirror.app.ExpiryText;
import org.bootmirror.app.ProtectionTable;
import org.bootmirror.app.ProtectionText;
import org.bootmirror.app.SystemClock;
import org.bootmirror.app.TrustedRoot;
import org.bootmirror.audit.AuditReport;
import org.bootmirror.audit.TreeProblem;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.http.Route;
import org.jspecify.annotations.Nullable;

/**
 * Audits a tree as a node reads it: every digest, immutable name, link, slot and script; of a URL
 * also redirects, content types, lengths and TLS. Logs what authenticates a boot from each image.
 * Fails if anything is wrong.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckMojo extends PublishedTreeMojo {

  private static final Pattern AGE =
      Pattern.compile("([0-9]{1,6})([dhms])", Pattern.CASE_INSENSITIVE);

  /** Fail if a signature or certificate expires sooner: <code>7d</code>, <code>12h</code>. */
  @Parameter(property = "bootmirror.freshFor")
  private @Nullable String freshFor;

  @Override
  void run(LogFeedback log) throws IOException, MojoFailureException {
    InstantSource clock = new SystemClock();
    Optional<Duration> age = age();
    Optional<TrustedRoot> trusted = Optional.empty();
    if (root().isPresent()) {
      trusted = Optional.of(TrustedRoot.read(root().get()));
    }
    CheckResult result;
    try (Route route = route()) {
      result =
          new Check(clock, log, CacheFolder.standard())
              .run(new CheckRequest(location(), trusted, route));
    }
    AuditReport report = result.report();
    protection(log, report);
    List<String> problems =
        new ArrayList<>(result.problems().stream().map(TreeProblem::toString).toList());
    age.ifPresent(limit -> problems.addAll(ExpiryText.lines(result, clock.instant(), limit)));
    new TreeReport(log, place())
        .require(
            problems,
            result.problems().isEmpty()
                ? "Run the goal refresh for signatures of TUF, generate for all others"
                : "Run the goal generate again, and publish the tree whole");
    if (age.isPresent() && ExpiryText.isUnsigned(result)) {
      log.note("no signed metadata: nothing of TUF expires");
    }
    log.note(
        String.format(
            Locale.ROOT,
            "%s: %d names, %d images, %d scripts, nothing wrong",
            place(),
            report.files(),
            report.images(),
            report.scripts()));
  }

  /** Logs what authenticates a boot, as the command does. */
  private static void protection(LogFeedback log, AuditReport report) {
    ProtectionTable.lines(report).forEach(log::note);
    for (String line : ProtectionText.unauthenticated(report)) {
      log.note("not authenticated: " + line);
    }
    for (String line : ProtectionText.earlyEnds(report)) {
      log.note("expires early: " + line);
    }
  }

  private Optional<Duration> age() throws PomException {
    if (freshFor == null) {
      return Optional.empty();
    }
    Matcher age = AGE.matcher(freshFor);
    if (!age.matches()) {
      throw new PomException(
          "freshFor", "found \"" + freshFor + "\", expected a number and one of d, h, m, s: 7d");
    }
    // ISO 8601 has the date's days before the T, and the time behind it.
    boolean isDays = age.group(2).equalsIgnoreCase("d");
    return Optional.of(Duration.parse("P" + (isDays ? "" : "T") + freshFor));
  }
}
