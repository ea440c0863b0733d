package org.bootmirror.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bootmirror.app.Check;
import org.bootmirror.app.CheckRequest;
import org.bootmirror.app.CheckResult;
import org.bootmirror.app.DifferenceText;
import org.bootmirror.app.NodeChangesText;
import org.bootmirror.app.Publish;
import org.bootmirror.app.PublishRequest;
import org.bootmirror.app.Published;
import org.bootmirror.app.TreeLocation;
import org.bootmirror.cli.json.ReportedProblem;
import org.bootmirror.cli.json.WrittenJson;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.edge.WebHost;
import org.bootmirror.target.TargetAddress;
import org.bootmirror.target.TargetAddressException;
import org.bootmirror.target.TargetDifference;
import org.bootmirror.target.TargetVerification;
import org.bootmirror.target.WriteSummary;
import org.bootmirror.target.folder.NameStyle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bootmirror publish}: publishes a tree to a target. */
@Command(
    name = "publish",
    header = "Publishes a tree to the place that serves it.",
    description = {
      "Files named by digest first, then names of images, metadata, and boot scripts last: nodes and",
      "clients always find a whole release. Only what the target lacks is stored; nothing is deleted.",
      "If a run is interrupted, nodes boot meanwhile, and the next run goes on. Exit status 1 if the",
      "publication fails, or --check finds a problem."
    },
    footer = {
      "",
      "Examples:",
      "  bootmirror publish mirror /srv/www/boot --dry-run   # what changes for nodes",
      "  bootmirror publish mirror /srv/www/boot --check https://boot.example.org",
      "  bootmirror publish mirror /srv/www/boot --dry-run --plan plan.json",
      "Next: once in a while bootmirror gc /srv/www/boot"
    },
    mixinStandardHelpOptions = true)
final class PublishCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "TREE", description = "The folder of the tree.")
  private Path tree = Path.of("mirror");

  @Parameters(
      index = "1",
      paramLabel = "TARGET",
      description =
          "A folder, ssh://user@host/folder, s3://bucket/prefix or"
              + " git+https://host/site.git#branch.")
  private String target = "";

  @Option(
      names = "--dry-run",
      description = "Publish nothing, and say what would change for nodes and in the target.")
  private boolean dryRun;

  @Option(
      names = "--plan",
      paramLabel = "FILE",
      description = "Write what the target lacks to this file, as JSON, before publishing.")
  private @Nullable Path plan;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description =
          "The host behind the target: github-pages or cloudflare-pages. Its limits are judged"
              + " first, and files that it reads are published beside the tree.")
  private @Nullable String host;

  @Option(
      names = "--check",
      paramLabel = "URL",
      description = "Audit the tree at this URL as a node reads it, when all is published.")
  private @Nullable String check;

  @Option(names = "--copies", description = "In a folder: copies instead of symbolic links.")
  private boolean copies;

  @Option(names = "--replace", description = "Replace the tree of another site.")
  private boolean replace;

  @Option(
      names = "--verify-target",
      description =
          "List the target first, compare it with what earlier runs noted, and store again what is"
              + " missing or different.")
  private boolean verifyTarget;

  @Mixin private TargetAccessOptions access = new TargetAccessOptions();

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() throws IOException {
    Console console = Bootmirror.console(spec);
    Optional<CheckRequest> audit = audit();
    TargetAddress address = address();
    PublishRequest request =
        new PublishRequest(
            tree,
            address,
            host(address),
            copies ? NameStyle.COPIES : NameStyle.SYMBOLIC,
            Optional.ofNullable(plan),
            replace,
            access.access(),
            verifyTarget);
    Publish publish = new Publish(Bootmirror.clock(spec), console);
    Published published = dryRun ? publish.rehearse(request) : publish.run(request);
    console.clear();
    json.result(WrittenJson.of(target, dryRun, published));
    boolean whole = sayDifferences(console, published);
    say(console, published);
    int found = audit.isPresent() && !dryRun ? audit(console, audit.get()) : 0;
    return whole ? found : ExitStatus.PROBLEM.code();
  }

  private TargetAddress address() {
    try {
      return TargetAddress.parse(target);
    } catch (TargetAddressException e) {
      throw new ParameterException(spec.commandLine(), "TARGET: " + e.getMessage(), e);
    }
  }

  private Optional<WebHost> host(TargetAddress address) {
    if (host == null) {
      return WebHost.of(address.toString());
    }
    return Optional.of(
        WebHost.named(host)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(),
                        "--host: found \""
                            + host
                            + "\", expected one of "
                            + String.join(", ", WebHost.labels()))));
  }

  private Optional<CheckRequest> audit() throws IOException {
    if (check == null) {
      return Optional.empty();
    }
    TreeLocation location = TreeLocation.of(check);
    if (location instanceof TreeLocation.Folder) {
      throw new ParameterException(
          spec.commandLine(),
          "--check: found \"" + check + "\", expected a URL such as https://boot.example.org");
    }
    return Optional.of(CheckRequest.of(location));
  }

  /** Whether the tree repairs every difference that readers could notice. */
  private boolean sayDifferences(Console console, Published published) {
    boolean whole = true;
    for (TargetDifference one : published.differences()) {
      if (published.isRepaired(one)) {
        console.say(DifferenceText.line(one) + (dryRun ? "; to be repaired" : "; repaired"));
      } else if (one.kind() == TargetDifference.Kind.UNKNOWN) {
        console.say(DifferenceText.line(one));
      } else {
        whole = false;
        console.problem(DifferenceText.line(one) + "; publish a release that has the file");
        json.problem(
            ReportedProblem.of(DifferenceText.line(one))
                .ofPath(one.path().value())
                .found(one.found(), one.expected())
                .remedy("Publish a release that has the file"));
      }
    }
    if (published.verification().names() > 0) {
      if (published.differences().isEmpty()) {
        console.say(target + " holds what was noted");
      }
      console.say(compared(published.verification()));
    }
    return whole;
  }

  private static String compared(TargetVerification verification) {
    List<String> ways = new ArrayList<>();
    String all = " of " + verification.names();
    if (verification.hashedThere() > 0) {
      ways.add("the host told the digests of " + verification.hashedThere() + all);
    }
    if (verification.readBack() > 0) {
      ways.add("read back: " + verification.readBack() + all);
    }
    return ways.isEmpty()
        ? "compared by name and size: " + verification.names()
        : "compared by digest: " + String.join(", ", ways);
  }

  private void say(Console console, Published published) throws IOException {
    if (published.plan().isEmpty()) {
      console.say("Nothing to publish: " + target + " is up to date");
      return;
    }
    NodeChangesText.lines(published.changes()).forEach(console::say);
    if (dryRun) {
      PlanText.phases(published.plan()).forEach(console::say);
      if (console.isVerbose()) {
        PlanText.actions(published.plan()).forEach(console::say);
      }
      console.say("Nothing was published: --dry-run");
      return;
    }
    WriteSummary written = published.written();
    console.say(
        String.format(
            Locale.ROOT,
            "published %d files (%s) and %d links to %s",
            written.files(),
            DataSize.of(written.bytes()),
            written.links(),
            target));
  }

  private int audit(Console console, CheckRequest request) throws IOException {
    CheckResult result =
        new Check(Bootmirror.clock(spec), console, CacheFolder.standard()).run(request);
    console.clear();
    List<String> problems = ProblemText.lines(result, console.isVerbose());
    problems.forEach(console::problem);
    result.problems().forEach(one -> json.problem(Problems.of(one).inFile(String.valueOf(check))));
    console.say(
        check
            + ": "
            + (problems.isEmpty() ? "nothing wrong" : result.problems().size() + " wrong"));
    return ExitStatus.of(problems.isEmpty());
  }
}
