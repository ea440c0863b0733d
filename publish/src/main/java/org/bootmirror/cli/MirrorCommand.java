package org.bootmirror.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.bootmirror.app.Mirror;
import org.bootmirror.app.MirrorOrigin;
import org.bootmirror.app.MirrorRequest;
import org.bootmirror.app.TrustedRoot;
import org.bootmirror.cli.json.WrittenJson;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.mirror.MirrorResult;
import org.bootmirror.mirror.PruneResult;
import org.bootmirror.mirror.Rebase;
import org.bootmirror.tuf.UntrustedException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bootmirror mirror}: copies a published site, verified. */
@Command(
    name = "mirror",
    header = "Makes or updates a verified copy of a site.",
    description = {
      "Every file is compared with metadata that the publisher's keys have signed; only what is",
      "missing or changed is fetched. DIR may be served meanwhile: it is always one complete release.",
      "Metadata that are older than those of an earlier run are refused: what was trusted is kept",
      "beside DIR, in .DIR.state. Root metadata are in tuf/ of the publisher's keys (bootmirror keys",
      "export). A run that was interrupted is continued by the next one.",
      "--network, --arch, --images and --no-kernels copy a part of the site; each run says all of",
      "them, and a run without them fetches the rest. local/mirror.json lists what was left out.",
      "",
      "With --rebase, DIR also gets local/: the images with other base URLs, as bootmirror customize",
      "makes them, and local/images.json, which says what authenticates a boot from each. The copies",
      "of the site's own images stay as they are. A run without --rebase removes local/ again. A",
      "pinned image starts one release: media made from an older image start that older release, as",
      "long as DIR keeps its files. BIOS compares no pins: there, images of local/unpinned/ start."
    },
    footer = {
      "",
      "Examples:",
      "  bootmirror mirror https://boot.example.org mirror --root root.json",
      "  bootmirror mirror https://boot.example mirror --root root.json --images iso",
      "  bootmirror mirror https://boot.example mirror --root root.json --prune 3",
      "  bootmirror mirror s3://bucket/site mirror --root root.json",
      "  bootmirror mirror https://boot.example mirror --root root.json --tar site.tar",
      "  bootmirror mirror site.tar mirror --root root.json  # without a network",
      "  bootmirror mirror site.tar mirror --root root.json --rebase http://10.0.0.1",
      "  bootmirror mirror https://boot.example mirror --root root.json --serve",
      "  bootmirror verify mirror --root root.json"
    },
    mixinStandardHelpOptions = true)
final class MirrorCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "0",
      paramLabel = "ORIGIN",
      description = "A site's URL, s3://bucket/prefix, a tree's folder, or a file of --tar.")
  private String origin = "";

  @Parameters(index = "1", paramLabel = "DIR", description = "The folder of the mirror.")
  private Path folder = Path.of("mirror");

  @Option(
      names = "--root",
      paramLabel = "FILE",
      required = true,
      description = "Root metadata that you trust, of any version.")
  private Path root = Path.of("root.json");

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      converter = InstantConverter.class,
      description =
          "Accept metadata that had not expired then: 2026-11-28 or 2026-11-28T12:00:00Z. For a"
              + " copy of a site that is gone. Default: now")
  private @Nullable Instant asOf;

  @Option(
      names = "--tar",
      paramLabel = "FILE",
      description =
          "Write the release as one file as well, for a machine without a network: there, FILE is"
              + " the ORIGIN.")
  private @Nullable Path archive;

  @Mixin private FilterOptions filter = new FilterOptions();

  @Option(
      names = "--prune",
      paramLabel = "N",
      description =
          "Remove the files that only releases before the last N need, by their signed metadata."
              + " Nodes and clients that began with such a release fail.")
  private @Nullable Integer prune;

  @Option(
      names = "--rebase",
      paramLabel = "URL",
      description =
          "Make images in DIR/local that ask this base URL, where DIR is served; once for each URL,"
              + " in the order in which nodes ask.")
  private List<String> bases = new ArrayList<>();

  @Option(
      names = "--pin",
      description = "Let these images start the boot scripts of this release only (UEFI).")
  private boolean pin;

  @ArgGroup(exclusive = false)
  private @Nullable ServeOption serve;

  @Mixin private BucketOptions bucket = new BucketOptions();

  @Mixin private ProxyOption proxy = new ProxyOption();

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() throws Exception {
    Console console = Bootmirror.console(spec);
    if (prune != null && prune < 1) {
      throw new ParameterException(
          spec.commandLine(), "--prune: found " + prune + ", expected at least 1 release");
    }
    if (serve != null && json.isGiven()) {
      throw new ParameterException(
          spec.commandLine(), "--serve and --json exclude each other: a server does not end");
    }
    Optional<Rebase> rebase = rebase();
    if (serve != null) {
      serve.requireFree(); // before the long work
    }
    MirrorRequest request =
        new MirrorRequest(
            MirrorOrigin.of(origin, bucket.host()),
            folder,
            TrustedRoot.metadata(root),
            Optional.ofNullable(asOf),
            Optional.ofNullable(archive),
            filter.names(),
            prune == null ? OptionalInt.empty() : OptionalInt.of(prune),
            rebase,
            proxy.route());
    try {
      MirrorResult result =
          new Mirror(Bootmirror.clock(spec), console, CacheFolder.standard()).run(request);
      List<String> warnings = warnings(result.release().until());
      json.result(WrittenJson.of(folder, result, warnings));
      console.say(folder + ": " + text(result));
      DifferencesText.lines(result.differences()).forEach(console::say);
      result.pruned().map(MirrorCommand::text).ifPresent(console::say);
      warnings.forEach(line -> console.error("warning: " + line));
      result.local().ifPresent(local -> LocalText.lines(folder, local).forEach(console::say));
      if (serve != null) {
        serve.serve(
            folder,
            console,
            url ->
                result
                    .local()
                    .ifPresent(local -> LocalText.urls(url, local).forEach(console::say)));
      }
      return 0;
    } catch (UntrustedException e) {
      UntrustedText.lines(e, root).forEach(console::error);
      json.problem(Problems.of(e, root));
      return ExitStatus.PROBLEM.code();
    }
  }

  /** What {@code --as-of} excuses, and clients do not. */
  private List<String> warnings(Instant until) {
    return until.isAfter(Bootmirror.clock(spec).instant())
        ? List.of()
        : List.of("its metadata expired at " + until + ": clients refuse this copy");
  }

  private Optional<Rebase> rebase() throws IOException {
    if (bases.isEmpty()) {
      if (pin) {
        throw new ParameterException(spec.commandLine(), "--pin: expected --rebase URL beside it");
      }
      return Optional.empty();
    }
    return Optional.of(new Rebase(BaseUrlOptions.parsed("--rebase", bases), pin));
  }

  private static String text(PruneResult pruned) {
    return String.format(
        Locale.ROOT,
        "pruned %d %s (%s); the files of %d %s stay",
        pruned.files(),
        pruned.files() == 1 ? "file" : "files",
        DataSize.of(pruned.bytes()),
        pruned.releases(),
        pruned.releases() == 1 ? "release" : "releases");
  }

  private static String text(MirrorResult result) {
    String signing = VerifyCommand.signing(result.release().version(), result.release().until());
    if (result.isUnchanged()) {
      return "up to date; " + signing;
    }
    return "fetched "
        + result.fetched()
        + (result.fetched() == 1 ? " file (" : " files (")
        + DataSize.of(result.fetchedBytes())
        + "); "
        + result.release().names()
        + " names, all as signed; "
        + signing;
  }
}
