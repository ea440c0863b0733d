package org.bootmirror.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.bootmirror.audit.AuditReport;
import org.bootmirror.audit.TreeAudit;
import org.bootmirror.audit.TreeProblem;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.folder.ScratchFolder;
import org.bootmirror.release.ReadsClock;
import org.bootmirror.visit.TreeDownload;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bootmirror check}: a tree, read back like a node. */
@Command(
    name = "check",
    description = {
      "Reads a tree back as a node would: every digest, immutable name, link, slot and script;",
      "over HTTP also redirects, content types and lengths. Says what authenticates each image.",
      "One line for each thing that is wrong; exit status 1 if there is any."
    },
    footer = {
      "",
      "Examples:",
      "  bootmirror check mirror && rsync -a mirror/ host:/var/www/boot/   # before it goes live",
      "  bootmirror check https://boot.example.org                         # and after"
    },
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "TREE", description = "The folder of the tree, or its http(s) URL.")
  private String tree = "mirror";

  @Override
  @ReadsClock
  public Integer call() throws Exception {
    Console console = Bootmirror.console(spec);
    TreeSet<TreeProblem> problems = new TreeSet<>();
    AuditReport report;
    Instant now = Instant.now();
    if (tree.toLowerCase(Locale.ROOT).matches("https?://.*")) {
      try (ScratchFolder scratch = ScratchFolder.in(CacheFolder.standard())) {
        problems.addAll(TreeDownload.of(url(), scratch.folder(), console));
        report = TreeAudit.of(scratch.folder(), now);
      }
    } else {
      report = TreeAudit.of(Path.of(tree), now);
    }
    problems.addAll(report.problems());
    console.clear();
    PrintWriter out = spec.commandLine().getOut();
    for (TreeProblem problem : problems) {
      out.println(TerminalSafe.of(problem.toString())); // even with --quiet: this is what is wrong
    }
    say(console, report, problems.size());
    return problems.isEmpty() ? 0 : 1;
  }

  private URI url() throws IOException {
    try {
      return URI.create(tree);
    } catch (IllegalArgumentException e) {
      throw new IOException(tree + " is no URL: " + e.getMessage(), e);
    }
  }

  private void say(Console console, AuditReport report, int wrong) {
    for (String protection : ProtectionText.protections(report)) {
      console.say("authenticated: " + TerminalSafe.of(protection));
    }
    for (String line : ProtectionText.earlyEnds(report)) {
      console.say("expires early: " + TerminalSafe.of(line));
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
