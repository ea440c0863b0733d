package org.bootmirror.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bootmirror.content.Tree;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.site.SitePlan;
import org.bootmirror.site.Supplies;
import org.bootmirror.site.TreeFolder;
import org.bootmirror.site.Written;
import org.bootmirror.source.Site;
import org.bootmirror.source.SiteReader;
import org.bootmirror.source.SourceException;
import org.bootmirror.supply.SupplyRoom;
import picocli.CommandLine.Option;

/** What every command that generates has in common: options, and the way from source to folder. */
final class Generation {

  private static final double MIB = 1 << 20;

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

  void generate(Path source, Path out, PrintWriter console) throws IOException, SourceException {
    Stamp stamp = new Stamp(cache, out, source.toAbsolutePath() + " " + components + " " + copies);
    if (!again && stamp.holds()) {
      say(console, upToDate(out));
      return;
    }
    Site site = SiteReader.read(source);
    Supplies supplies = new SupplyRoom(cache, line -> say(console, line)).gather(site, components);
    Tree tree = SitePlan.of(site, supplies);
    Written written =
        TreeFolder.write(tree, out, copies ? TreeFolder.Links.COPIES : TreeFolder.Links.SYMBOLIC);
    List<Path> roots = new ArrayList<>(List.of(source, out, program()));
    roots.addAll(components);
    roots.addAll(site.overrides().components());
    roots.addAll(supplies.files(site));
    stamp.write(roots);
    say(console, summary(site, out, written));
  }

  /** This program, which may be another one the next time. */
  private static Path program() {
    try {
      return Path.of(Generation.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the program's own location is no URI", e);
    }
  }

  private static String upToDate(Path out) {
    return "Nothing written: " + out + " is up to date";
  }

  private static String summary(Site site, Path out, Written written) {
    if (written.nothing()) {
      return upToDate(out);
    }
    return String.format(
        Locale.ROOT,
        "%s: %d networks, wrote %d files (%.1f MiB) and %d links to %s",
        site.title(),
        site.networks().size(),
        written.files(),
        written.bytes() / MIB,
        written.links(),
        out);
  }

  private static void say(PrintWriter console, String line) {
    console.println(line);
    console.flush();
  }
}
