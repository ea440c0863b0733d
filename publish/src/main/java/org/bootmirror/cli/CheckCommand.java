package org.bootmirror.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.bootmirror.app.Check;
import org.bootmirror.app.CheckResult;
import org.bootmirror.app.TreeLocation;
import org.bootmirror.audit.AuditReport;
import org.bootmirror.debian.CacheFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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
      "any."
    },
    footer = {
      "",
      "Examples:",
      "  bootmirror check mirror                      # before the tree goes live",
      "  bootmirror check https://boot.example.org    # and after",
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

  @Override
  public Integer call() throws IOException {
    Console console = Bootmirror.console(spec);
    CheckResult result =
        new Check(Bootmirror.clock(spec), console, CacheFolder.standard(), proxy.settings())
            .run(TreeLocation.of(tree));
    console.clear();
    for (String line : ProblemText.lines(result, console.isVerbose())) {
      console.problem(line);
    }
    say(console, result.report(), result.problems().size());
    return result.problems().isEmpty() ? 0 : 1;
  }

  private void say(Console console, AuditReport report, int wrong) {
    ProtectionTable.lines(report).forEach(console::say);
    for (String line : ProtectionText.unauthenticated(report)) {
      console.say("not authenticated: " + line);
    }
    for (String line : ProtectionText.earlyEnds(report)) {
      console.say("expires early: " + line);
    }
    if (report.interrupted()) {
      console.say(
          "interrupted: a generation was stopped here; nodes boot, and the next one completes it");
    }
    String seen =
        report.files() + " names, " + report.images() + " images, " + report.scripts() + " scripts";
    console.say(tree + ": " + seen + ", " + (wrong == 0 ? "nothing wrong" : wrong + " wrong"));
  }
}
