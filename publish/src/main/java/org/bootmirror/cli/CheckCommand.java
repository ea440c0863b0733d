package org.bootmirror.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.bootmirror.audit.AuditFinding;
import org.bootmirror.audit.AuditReport;
import org.bootmirror.audit.TreeAudit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bootmirror check}: a tree, read back like a node. */
@Command(
    name = "check",
    description = {
      "Reads a tree back as a node would: every digest, immutable name, link, slot and script.",
      "One line for each thing that is wrong; exit status 1 if there is any."
    },
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "TREE", description = "The folder of the tree.")
  private Path tree = Path.of("mirror");

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    AuditReport report = TreeAudit.of(tree);
    for (AuditFinding finding : report.findings()) {
      out.println(finding);
    }
    for (String protection : report.protections()) {
      out.println("authenticated: " + protection);
    }
    if (report.interrupted()) {
      out.println(
          "interrupted: a generation was stopped here; nodes boot, and the next one completes it");
    }
    String seen =
        report.files() + " names, " + report.images() + " images, " + report.scripts() + " scripts";
    int wrong = report.findings().size();
    out.println(tree + ": " + seen + ", " + (wrong == 0 ? "nothing wrong" : wrong + " wrong"));
    return wrong == 0 ? 0 : 1;
  }
}
