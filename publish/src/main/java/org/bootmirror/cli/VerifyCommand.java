package org.bootmirror.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.bootmirror.audit.AuditReport;
import org.bootmirror.audit.TreeAudit;
import org.bootmirror.audit.TreeProblem;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.folder.ScratchFolder;
import org.bootmirror.release.ReadsClock;
import org.bootmirror.tuf.UntrustedException;
import org.bootmirror.tuf.VerifiedRelease;
import org.bootmirror.visit.TreeDownload;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bootmirror verify}: whether something is what its publisher has signed. */
@Command(
    name = "verify",
    description = {
      "Verifies a tree, a published site or a single file with root metadata that you trust: those",
      "in tuf/ of the publisher's keys (bootmirror keys export). Goes the way of a TUF client. An",
      "image may have other variables in its slot: they are shown, since nobody has signed them.",
      "One line for each thing that is wrong; exit status 1 if there is any."
    },
    footer = {
      "",
      "Examples:",
      "  bootmirror verify mirror --root root.json",
      "  bootmirror verify https://boot.example.org --root root.json",
      "  bootmirror verify prod.iso --root root.json                 # asks the bases in its slot",
      "  bootmirror verify prod.iso --root root.json --at mirror"
    },
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "WHAT", description = "A tree's folder, a site's URL, or a file.")
  private String what = "mirror";

  @Option(
      names = "--root",
      paramLabel = "FILE",
      required = true,
      description = "The root metadata you trust, any version: clients are led to the newest.")
  private Path root = Path.of("root.json");

  @Option(
      names = "--at",
      paramLabel = "TREE",
      description = "For a file: the folder or URL of the tree it is said to be of.")
  private @Nullable String at;

  @Override
  @ReadsClock
  public Integer call() throws Exception {
    Instant now = Instant.now();
    byte[] trusted = Files.readAllBytes(root);
    try {
      if (isUrl(what)) {
        try (ScratchFolder scratch = ScratchFolder.in(CacheFolder.standard())) {
          Console console = Bootmirror.console(spec);
          List<TreeProblem> answers = TreeDownload.of(URI.create(what), scratch.folder(), console);
          return tree(scratch.folder(), answers, trusted, now);
        }
      }
      return Files.isDirectory(Path.of(what))
          ? tree(Path.of(what), List.of(), trusted, now)
          : file(Path.of(what), trusted, now);
    } catch (UntrustedException e) {
      spec.commandLine()
          .getErr()
          .println("error: " + TerminalSafe.of(String.valueOf(e.getMessage())));
      spec.commandLine()
          .getErr()
          .println(
              "Nothing of it is verified. "
                  + (e.hasEnded()
                      ? "Its publisher has to sign it again: bootmirror refresh, or generate."
                      : "Is " + root + " of this publisher?"));
      return 1;
    }
  }

  private int tree(Path folder, List<TreeProblem> answers, byte[] trusted, Instant now)
      throws IOException {
    AuditReport report = TreeAudit.of(folder, trusted, now);
    TreeSet<TreeProblem> problems = new TreeSet<>(answers);
    problems.addAll(report.problems());
    Console console = Bootmirror.console(spec);
    console.clear();
    print(problems.stream().map(TreeProblem::toString).toList());
    for (String protection : ProtectionText.protections(report)) {
      console.say("authenticated: " + TerminalSafe.of(protection));
    }
    VerifiedRelease release = report.release().orElseThrow();
    console.say(
        what
            + ": "
            + release.targets().size()
            + " names, "
            + (problems.isEmpty() ? "all as signed" : problems.size() + " wrong")
            + "; "
            + signing(release));
    return problems.isEmpty() ? 0 : 1;
  }

  private int file(Path file, byte[] trusted, Instant now) throws IOException {
    Console console = Bootmirror.console(spec);
    FileVerification verification = FileVerification.of(file, at, trusted, now, console);
    if (!verification.good()) {
      print(List.of(verification.toString()));
      return 1;
    }
    console.say(verification.toString());
    verification.variables().forEach(line -> console.say("  " + TerminalSafe.of(line)));
    console.say(signing(verification.release()));
    return 0;
  }

  private void print(List<String> wrong) {
    PrintWriter out = spec.commandLine().getOut();
    wrong.forEach(line -> out.println(TerminalSafe.of(line)));
  }

  private static String signing(VerifiedRelease release) {
    return "signed at "
        + Instant.ofEpochSecond(release.version())
        + ", good until "
        + release.until();
  }

  static boolean isUrl(String text) {
    return text.toLowerCase(Locale.ROOT).matches("https?://.*");
  }
}
