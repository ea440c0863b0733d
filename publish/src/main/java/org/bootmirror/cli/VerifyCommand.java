package org.bootmirror.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.bootmirror.audit.AuditFinding;
import org.bootmirror.audit.TreeAudit;
import org.bootmirror.audit.TreeVerification;
import org.bootmirror.content.Content;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.inspect.Inspection;
import org.bootmirror.inspect.Inspector;
import org.bootmirror.inspect.UnknownImageException;
import org.bootmirror.metadata.tuf.Target;
import org.bootmirror.metadata.tuf.UntrustedException;
import org.bootmirror.metadata.tuf.VerifiedRelease;
import org.bootmirror.release.ReadsClock;
import org.bootmirror.visit.ScratchFolder;
import org.bootmirror.visit.SiteVisit;
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
          List<AuditFinding> answers = SiteVisit.of(URI.create(what), scratch.folder(), console);
          return tree(scratch.folder(), answers, trusted, now);
        }
      }
      return Files.isDirectory(Path.of(what))
          ? tree(Path.of(what), List.of(), trusted, now)
          : file(Path.of(what), trusted, now);
    } catch (UntrustedException e) {
      spec.commandLine().getErr().println("error: " + Printable.of(String.valueOf(e.getMessage())));
      spec.commandLine()
          .getErr()
          .println("Nothing of it is verified. Is " + root + " of this publisher?");
      return 1;
    }
  }

  private int tree(Path folder, List<AuditFinding> answers, byte[] trusted, Instant now)
      throws IOException {
    TreeVerification verification = TreeVerification.of(folder, trusted, now);
    TreeSet<AuditFinding> findings = new TreeSet<>(answers);
    findings.addAll(verification.findings());
    Console console = Bootmirror.console(spec);
    console.clear();
    print(findings.stream().map(AuditFinding::toString).toList());
    for (String protection : TreeAudit.of(folder, now).protections()) {
      console.say("authenticated: " + Printable.of(protection));
    }
    VerifiedRelease release = verification.release();
    console.say(
        what
            + ": "
            + release.targets().size()
            + " names, "
            + (findings.isEmpty()
                ? "all as signed; " + signing(release)
                : findings.size() + " wrong; " + signing(release)));
    return findings.isEmpty() ? 0 : 1;
  }

  private int file(Path file, byte[] trusted, Instant now) throws IOException {
    VerifiedRelease release = release(file, trusted, now);
    Content content = Content.file(file);
    long size = content.size();
    List<String> exact = new ArrayList<>();
    List<String> overlaid = new ArrayList<>();
    for (Map.Entry<String, Target> one : new TreeMap<>(release.targets()).entrySet()) {
      Target target = one.getValue();
      if (target.length() != size) {
        continue;
      }
      if (content.description().sha256().equals(target.sha256())) {
        exact.add(one.getKey());
      } else if (target.masked().isPresent()
          && content
              .withSlots(target.slots())
              .description()
              .masked()
              .equals(target.masked().get())) {
        overlaid.add(one.getKey());
      }
    }
    Console console = Bootmirror.console(spec);
    if (exact.isEmpty() && overlaid.isEmpty()) {
      print(
          List.of(
              file + ": is no file of this release: SHA-256 " + content.description().sha256()));
      return 1;
    }
    console.say(
        file
            + ": is "
            + String.join(", ", exact.isEmpty() ? overlaid : exact)
            + (exact.isEmpty() ? ", but for the variables in its slot" : ", bit by bit"));
    if (exact.isEmpty()) {
      variables(file).forEach(line -> console.say("  " + Printable.of(line)));
    }
    console.say(signing(release));
    return 0;
  }

  private VerifiedRelease release(Path file, byte[] trusted, Instant now) throws IOException {
    if (at != null) {
      return VerifiedRelease.of(
          trusted,
          isUrl(at) ? SiteVisit.metadata(URI.create(at)) : TreeVerification.source(Path.of(at)),
          now);
    }
    List<String> bases =
        variables(file).stream()
            .filter(line -> line.matches("set base-[0-9]+ .+"))
            .map(line -> line.split(" ", 3)[2])
            .toList();
    if (bases.isEmpty()) {
      throw new IOException(file + " names no site it is of: --at TREE");
    }
    IOException last = new IOException("no base answers");
    for (String base : bases) {
      try {
        Bootmirror.console(spec).say("asking " + Printable.of(base));
        return VerifiedRelease.of(trusted, SiteVisit.metadata(URI.create(base)), now);
      } catch (UntrustedException e) {
        throw e;
      } catch (IOException | IllegalArgumentException e) {
        last = new IOException(base + ": " + e.getMessage() + "; or name the tree: --at", e);
      }
    }
    throw last;
  }

  /** What the slot of an image says. */
  private static List<String> variables(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    try {
      for (Inspection.Script script : Inspector.inspect(file).scripts()) {
        script
            .reading()
            .variables()
            .forEach((name, value) -> lines.add("set " + name + " " + value));
      }
    } catch (UnknownImageException e) {
      return List.of(); // a kernel, perhaps
    }
    return lines.stream().distinct().toList();
  }

  private void print(List<String> wrong) {
    PrintWriter out = spec.commandLine().getOut();
    wrong.forEach(line -> out.println(Printable.of(line)));
  }

  private static String signing(VerifiedRelease release) {
    return "signed at "
        + Instant.ofEpochSecond(release.version())
        + ", good until "
        + release.until();
  }

  private static boolean isUrl(String text) {
    return text.toLowerCase(Locale.ROOT).matches("https?://.*");
  }
}
