package org.bootmirror.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bootmirror.app.Check;
import org.bootmirror.app.CheckResult;
import org.bootmirror.app.FileVerification;
import org.bootmirror.app.ProtectionTable;
import org.bootmirror.app.TreeLocation;
import org.bootmirror.app.TrustedRoot;
import org.bootmirror.app.VerifyFile;
import org.bootmirror.cli.json.FileJson;
import org.bootmirror.cli.json.ReportedProblem;
import org.bootmirror.cli.json.TreeJson;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.tuf.UntrustedException;
import org.bootmirror.tuf.VerifiedRelease;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bootmirror verify}: verifies a tree or a file. */
@Command(
    name = "verify",
    header = "Verifies a tree or a file against trusted root metadata.",
    description = {
      "A tree is a folder or a published site. Root metadata are in tuf/ of the publisher's keys",
      "(bootmirror keys export). An image may have other variables in its slot: the variables are",
      "printed, because no key has signed them. Of problems of one kind, the first and a count",
      "(--verbose: each); exit status 1 if there is any."
    },
    footer = {
      "",
      "Examples:",
      "  bootmirror verify mirror --root root.json",
      "  bootmirror verify https://boot.example.org --root root.json",
      "  bootmirror verify prod.iso --root root.json --at mirror",
      "  bootmirror verify prod.iso --root root.json  # asks the bases in its slot"
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
      description = "Root metadata that you trust, of any version.")
  private Path root = Path.of("root.json");

  @Option(
      names = "--at",
      paramLabel = "TREE",
      description = "For a file: the folder or URL of its tree.")
  private @Nullable String at;

  @Mixin private ProxyOption proxy = new ProxyOption();

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() throws IOException {
    byte[] trusted = TrustedRoot.metadata(root).bytes();
    TreeLocation location = TreeLocation.of(what);
    try {
      return location instanceof TreeLocation.Folder local && !Files.isDirectory(local.path())
          ? file(local.path(), trusted)
          : tree(location, trusted);
    } catch (UntrustedException e) {
      UntrustedText.lines(e, root).forEach(Bootmirror.console(spec)::error);
      json.problem(Problems.of(e, root));
      return ExitStatus.PROBLEM.code();
    }
  }

  private int tree(TreeLocation location, byte[] trusted) throws IOException {
    Console console = Bootmirror.console(spec);
    CheckResult result =
        new Check(Bootmirror.clock(spec), console, CacheFolder.standard())
            .verify(location, trusted, proxy.route());
    console.clear();
    json.result(TreeJson.of(what, result));
    result.problems().forEach(one -> json.problem(Problems.of(one)));
    ProblemText.lines(result, console.isVerbose()).forEach(console::problem);
    ProtectionTable.lines(result.report()).forEach(console::say);
    VerifiedRelease release = result.report().release().orElseThrow();
    DifferencesText.lines(result.report().mirror()).forEach(console::say);
    boolean good = result.problems().isEmpty();
    console.say(
        String.format(
            Locale.ROOT,
            "%s: %d names, %s; %s",
            what,
            release.targets().size(),
            good ? "all as signed" : result.problems().size() + " wrong",
            signing(release)));
    return ExitStatus.of(good);
  }

  private int file(Path file, byte[] trusted) throws IOException {
    Console console = Bootmirror.console(spec);
    Optional<TreeLocation> tree = at == null ? Optional.empty() : Optional.of(TreeLocation.of(at));
    FileVerification verification =
        new VerifyFile(Bootmirror.clock(spec), console, trusted, proxy.route()).run(file, tree);
    json.result(FileJson.of(verification));
    if (!verification.good()) {
      console.problem(text(verification));
      json.problem(ReportedProblem.of(text(verification)).inFile(file.toString()));
      return ExitStatus.PROBLEM.code();
    }
    console.say(text(verification));
    verification.variables().forEach(line -> console.say("  " + line));
    console.say(signing(verification.release()));
    return 0;
  }

  private static String text(FileVerification verification) {
    String names = String.join(", ", verification.names());
    String file = verification.file() + ": ";
    if (verification.objection().isPresent()) {
      return file + "would be " + names + ", but " + verification.objection().get();
    }
    if (verification.names().isEmpty()) {
      return file + "is no file of this release: SHA-256 " + verification.sha256();
    }
    return file
        + "is "
        + names
        + (verification.exact() ? ", bit by bit" : ", but for the variables in its slot");
  }

  static String signing(VerifiedRelease release) {
    return signing(release.version(), release.until());
  }

  static String signing(long version, Instant until) {
    return "signed at " + Instant.ofEpochSecond(version) + ", good until " + until;
  }
}
