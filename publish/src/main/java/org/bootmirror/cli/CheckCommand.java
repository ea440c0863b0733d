package org.bootmirror.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bootmirror.app.BaseCheck;
import org.bootmirror.app.Check;
import org.bootmirror.app.CheckBases;
import org.bootmirror.app.CheckRequest;
import org.bootmirror.app.CheckResult;
import org.bootmirror.app.ExpiryText;
import org.bootmirror.app.ProtectionTable;
import org.bootmirror.app.ProtectionText;
import org.bootmirror.app.TreeLocation;
import org.bootmirror.app.TrustedRoot;
import org.bootmirror.audit.AuditReport;
import org.bootmirror.cli.json.ReportedProblem;
import org.bootmirror.cli.json.TreeJson;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.http.HostAndPort;
import org.bootmirror.http.Route;
import org.bootmirror.index.AllowedLoss;
import org.bootmirror.index.ImagesFile;
import org.bootmirror.tuf.UntrustedException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bootmirror check}: audits a tree. */
@Command(
    name = "check",
    header = "Audits a tree as a node reads it: every byte and script.",
    description = {
      "Compares every digest, immutable name, symbolic link, slot and script; over HTTP also",
      "redirects, content types and lengths. Prints what authenticates a boot from each image.",
      "Of problems of one kind, the first and a count (--verbose: each); exit status 1 if there is",
      "any. For a monitor: --quiet prints problems only."
    },
    footer = {
      "",
      "Examples:",
      "  bootmirror check mirror                      # before the tree goes live",
      "  bootmirror check https://boot.example.org    # and after",
      "  bootmirror check https://boot.example.org --connect-to 192.0.2.1:443",
      "                                               # before DNS names the server",
      "  bootmirror check mirror --from-each-base --fresh-for 7d --quiet  # in cron",
      "",
      "Copying a tree to a host that serves it: three passes, so that nodes and clients",
      "always find a whole release. Files named by digest; all but what nodes and",
      "clients read first; all:",
      "  D='????????????????????????????????????????????????????????????????.*'",
      "  rsync -a --include='*/' --include=\"$D\" --exclude='*' mirror/ host:boot/",
      "  rsync -a --exclude=/ipxe --exclude=/provision --exclude='/SHA256SUMS*' \\",
      "    --exclude=/tuf/timestamp.json mirror/ host:boot/",
      "  rsync -a mirror/ host:boot/"
    },
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "TREE", description = "The folder of the tree, or its http(s) URL.")
  private String tree = "mirror";

  @Mixin private ProxyOption proxy = new ProxyOption();

  @Option(
      names = "--root",
      paramLabel = "FILE",
      description =
          "What you trust: root metadata (JSON), to compare the tree with its signed metadata; or"
              + " certificates (PEM, DER), to one of which those of an https server must lead."
              + " Default: what the tree names.")
  private @Nullable Path root;

  @Option(
      names = "--connect-to",
      paramLabel = "HOST:PORT",
      converter = HostAndPortConverter.class,
      description = "Connect to this address instead of the host in the URL.")
  private @Nullable HostAndPort connectTo;

  @Option(
      names = "--from-each-base",
      description = "Check the tree at each base of its images, too, and compare the files.")
  private boolean fromEachBase;

  @Option(
      names = "--fresh-for",
      paramLabel = "AGE",
      converter = AgeConverter.class,
      description = "Fail if a signature or certificate expires sooner: 7d, 12h.")
  private @Nullable Duration freshFor;

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() throws IOException {
    Console console = Bootmirror.console(spec);
    Check check = new Check(Bootmirror.clock(spec), console, CacheFolder.standard());
    TreeLocation location = TreeLocation.of(tree);
    try (Route route = route(location)) {
      CheckRequest request = request(location, route);
      return fromEachBase
          ? each(console, new CheckBases(check, console).run(request))
          : one(console, check.run(request));
    } catch (UntrustedException e) {
      Path trusted = root == null ? Path.of(tree) : root;
      UntrustedText.lines(e, trusted).forEach(console::error);
      json.problem(Problems.of(e, trusted));
      return ExitStatus.PROBLEM.code();
    }
  }

  private Route route(TreeLocation location) throws IOException {
    if (connectTo == null) {
      return proxy.route();
    }
    if (proxy.isGiven()) {
      throw usage("--connect-to and --proxy exclude each other: expected one way to the server");
    }
    if (location instanceof TreeLocation.Url url) {
      return Route.of(url.url(), connectTo);
    }
    throw usage("--connect-to is for the URL of a tree; found the folder " + tree);
  }

  private CheckRequest request(TreeLocation location, Route route) throws IOException {
    Optional<TrustedRoot> trusted =
        root == null ? Optional.empty() : Optional.of(TrustedRoot.read(root));
    boolean https = location instanceof TreeLocation.Url url && isHttps(url);
    if (trusted.orElse(null) instanceof TrustedRoot.Certificates && !https && !fromEachBase) {
      throw usage(
          "--root: found certificates in "
              + root
              + ", by which an https server is judged, and "
              + tree
              + " is none; expected an https URL, or root metadata");
    }
    return new CheckRequest(location, trusted, route);
  }

  private ParameterException usage(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }

  private static boolean isHttps(TreeLocation.Url url) {
    return "https".equalsIgnoreCase(url.url().getScheme());
  }

  private int one(Console console, CheckResult result) {
    console.clear();
    json.result(TreeJson.of(tree, result));
    int wrong = problems(console, "", result);
    say(console, result, wrong);
    return ExitStatus.of(wrong == 0);
  }

  private int each(Console console, List<BaseCheck> checks) {
    console.clear();
    json.result(TreeJson.of(tree, checks));
    BaseCheck first = checks.get(0);
    int ofFirst = problems(console, BasesText.name(first) + ": ", first.result().orElseThrow());
    boolean good = ofFirst == 0;
    for (BaseCheck base : checks.subList(1, checks.size())) {
      String prefix = BasesText.name(base) + ": ";
      int wrong = base.result().map(result -> problems(console, prefix, result)).orElse(0);
      for (String line : BasesText.problems(first, base)) {
        console.problem(line);
        json.problem(ReportedProblem.of(line).inFile(BasesText.name(base)));
      }
      good = good && wrong == 0 && base.good();
    }
    say(console, first.result().orElseThrow(), ofFirst);
    BasesText.table(checks).forEach(console::say);
    return ExitStatus.of(good);
  }

  /** Prints what is wrong, and returns how much. */
  private int problems(Console console, String prefix, CheckResult result) {
    for (String line : ProblemText.lines(result, console.isVerbose())) {
      console.problem(prefix + line);
    }
    String place = prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 2);
    result.problems().forEach(one -> json.problem(Problems.of(one).inFile(place)));
    if (freshFor == null) {
      return result.problems().size();
    }
    List<String> ends = ExpiryText.lines(result, Bootmirror.clock(spec).instant(), freshFor);
    for (String line : ends) {
      console.problem(prefix + line);
      json.problem(ReportedProblem.of(line).inFile(place));
    }
    return result.problems().size() + ends.size();
  }

  private void say(Console console, CheckResult result, int wrong) {
    AuditReport report = result.report();
    ProtectionTable.lines(report).forEach(console::say);
    for (String line : ProtectionText.unauthenticated(report)) {
      console.say("not authenticated: " + line);
    }
    for (AllowedLoss loss : report.index().map(ImagesFile::allowedLosses).orElse(List.of())) {
      console.say("allowed by --allow-weaker: " + loss);
    }
    for (String line : ProtectionText.earlyEnds(report)) {
      console.say("expires early: " + line);
    }
    if (freshFor != null && ExpiryText.isUnsigned(result)) {
      console.say("no signed metadata: nothing of TUF expires");
    }
    DifferencesText.lines(report.mirror()).forEach(console::say);
    if (report.interrupted()) {
      console.say(
          "interrupted: a generation was stopped here; nodes boot, and the next one completes it");
    }
    String seen =
        report.files() + " names, " + report.images() + " images, " + report.scripts() + " scripts";
    console.say(tree + ": " + seen + ", " + (wrong == 0 ? "nothing wrong" : wrong + " wrong"));
  }
}
