package org.bootmirror.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.folder.TreeFolder;
import org.bootmirror.folder.TreeFolder.Links;
import org.bootmirror.folder.WriteSummary;
import org.bootmirror.plan.BuildInputs;
import org.bootmirror.plan.SitePlan;
import org.bootmirror.release.ReadsClock;
import org.bootmirror.release.SourceRelease;
import org.bootmirror.source.site.Site;
import org.bootmirror.source.site.SiteReader;
import org.bootmirror.source.toml.SourceException;
import org.bootmirror.supply.InputCollector;
import org.bootmirror.supply.ReleaseKeys;
import org.bootmirror.tree.Release;
import org.bootmirror.tree.Tree;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every command that generates has in common: options, and the way from source to folder. */
final class GenerateOptions {

  @Option(
      names = "--components",
      paramLabel = "PATH",
      description =
          "A folder, or a .deb, with boot components to use. Default: what was fetched before, else"
              + " what Debian offers, else what is installed.")
  private List<Path> components = new ArrayList<>();

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = "Where fetched packages are kept. Default: the user's cache folder.")
  private Path cache = CacheFolder.standard();

  @Option(
      names = "--copies",
      description = "Write copies instead of symbolic links, for file systems without them.")
  private boolean copies;

  @Option(
      names = "--again",
      description = "Generate even if no file seems to have changed since the last time.")
  private boolean again;

  @Option(
      names = "--release",
      paramLabel = "N",
      description =
          "The release's number, at least 1. Default: the seconds of its instant, which is that of"
              + " the commit the source is at, or SOURCE_DATE_EPOCH; with --keys, else the clock.")
  private @Nullable Long number;

  @Option(
      names = "--keys",
      paramLabel = "DIR",
      description =
          "The site's keys (bootmirror keys new): images trust their root and nobody else.")
  private @Nullable Path keys;

  @Mixin private PassphraseOption passphrase = new PassphraseOption();

  void generate(Path source, Path out, Console console) throws IOException, SourceException {
    String epoch = System.getenv("SOURCE_DATE_EPOCH");
    UpToDateCheck stamp =
        new UpToDateCheck(
            cache,
            out,
            String.join(
                " ",
                source.toAbsolutePath().toString(),
                components.toString(),
                String.valueOf(copies),
                String.valueOf(number),
                String.valueOf(keys),
                epoch));
    if (!again && stamp.holds()) {
      console.say(upToDate(out));
      return;
    }
    if (number != null && number < 1) {
      throw new IOException("--release " + number + ": expected 1 or more");
    }
    OptionalLong given = number == null ? OptionalLong.empty() : OptionalLong.of(number);
    Instant now = now();
    Optional<Instant> clock = keys == null ? Optional.empty() : Optional.of(now);
    // Starting jgit and packing iPXE take a third of a second each: side by side.
    FutureTask<SourceRelease> asked =
        new FutureTask<>(() -> SourceRelease.of(source, given, epoch, clock));
    new Thread(asked, "release").start();
    Site site = SiteReader.read(source);
    if (keys == null) {
      ReleaseKeys.requireUnsigned(out);
    }
    BuildInputs supplies =
        new InputCollector(cache, console::say, console).gather(site, components);
    if (keys != null) {
      Release counted = answer(asked).release().orElseThrow(); // the clock counts, at the least
      supplies = supplies.with(ReleaseKeys.of(keys, passphrase.get(false), counted, out, now));
    }
    for (PackageFiles one : supplies.packages().all()) {
      console.detail("components of " + one.name() + " " + one.version());
    }
    SitePlan plan = SitePlan.of(site, supplies);
    SourceRelease release = answer(asked);
    Tree tree = plan.tree(release.release());
    Links links = copies ? Links.COPIES : Links.SYMBOLIC;
    WriteSummary written = TreeFolder.write(tree, out, links, console);
    List<Path> roots = new ArrayList<>(List.of(source, out, program()));
    roots.addAll(components);
    if (keys != null) {
      roots.add(keys);
    }
    roots.addAll(site.overrides().components());
    roots.addAll(supplies.files(site));
    roots.addAll(release.readFrom());
    stamp.write(roots);
    console.say(summary(site, release, out, written));
  }

  @ReadsClock
  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }

  private static <T> T answer(FutureTask<T> asked) throws IOException {
    try {
      return asked.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** This program, which may be another one the next time. */
  private static Path program() {
    try {
      return Path.of(
          GenerateOptions.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the program's own location is no URI", e);
    }
  }

  private static String upToDate(Path out) {
    return "Nothing written: " + out + " is up to date";
  }

  private static String summary(Site site, SourceRelease release, Path out, WriteSummary written) {
    if (written.nothing()) {
      return upToDate(out);
    }
    return String.format(
        Locale.ROOT,
        "%s: %d networks, %s%nwrote %d files (%s) and %d links to %s",
        site.title(),
        site.networks().size(),
        release.reason(),
        written.files(),
        DataSize.of(written.bytes()),
        written.links(),
        out);
  }
}
