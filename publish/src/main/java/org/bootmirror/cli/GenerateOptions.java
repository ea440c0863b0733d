package org.bootmirror.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.bootmirror.app.ExistingFiles;
import org.bootmirror.app.Generate;
import org.bootmirror.app.GenerateRequest;
import org.bootmirror.app.Generated;
import org.bootmirror.app.LostCommand;
import org.bootmirror.debian.CacheFolder;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.source.toml.SourceException;
import org.bootmirror.target.WriteSummary;
import org.bootmirror.target.folder.NameStyle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options of every command that generates. */
final class GenerateOptions {

  @Option(
      names = "--components",
      paramLabel = "PATH",
      description =
          "A folder, or a .deb, with boot components to use. Default: what components.lock of the"
              + " source names; without a lock what was fetched before, else what Debian offers,"
              + " else what is installed.")
  private List<Path> components = new ArrayList<>();

  @Option(
      names = "--allow-weaker",
      description = "Take an iPXE without sha256sum or imgverify that the tree's iPXE has.")
  private boolean allowWeaker;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = "The folder of fetched packages. Default: the user's cache.")
  private Path cache = CacheFolder.standard();

  @Option(
      names = "--copies",
      description = "Write copies instead of symbolic links, for file systems without them.")
  private boolean copies;

  @Option(
      names = "--replace",
      description = "Write over a tree of another site, and over other files of the same names.")
  private boolean replace;

  @Option(
      names = "--again",
      description = "Generate even if no input has changed since the last run.")
  private boolean again;

  @Option(
      names = "--release",
      paramLabel = "N",
      description =
          "The release's number, at least 1. Default: the commit's time in seconds, or"
              + " SOURCE_DATE_EPOCH; with --keys, else the current time.")
  private @Nullable Long number;

  @Option(
      names = "--keys",
      paramLabel = "DIR",
      description = "The site's keys (bootmirror keys new): images trust that root only.")
  private @Nullable Path keys;

  @Mixin private PassphraseOption passphrase = new PassphraseOption();

  /**
   * Generates, and prints what was written.
   *
   * @param bases of the tree; if empty, those of the source
   * @return what was written; nothing if no input had changed
   */
  Optional<Generated> generate(Path source, Path out, List<BaseUrl> bases, CommandSpec command)
      throws IOException, SourceException {
    if (number != null && number < 1) {
      throw new IOException("--release " + number + ": expected 1 or more");
    }
    Console console = Bootmirror.console(command);
    Optional<Generated> generated =
        new Generate(Bootmirror.clock(command), console).run(request(source, out, bases));
    console.clear();
    for (String line : WarningRemedy.lines(generated.map(Generated::warnings).orElse(List.of()))) {
      console.error("warning: " + line);
    }
    for (LostCommand lost : generated.map(Generated::weaker).orElse(List.of())) {
      console.error("warning: allowed: " + lost);
    }
    if (generated.isEmpty() || generated.get().written().nothing()) {
      console.say("Nothing written: " + out + " is up to date");
    } else {
      Generated made = generated.get();
      console.say(
          made.site().title()
              + ": "
              + made.site().networks().size()
              + " networks, "
              + made.release().reason());
      console.say(summary(made.written(), out));
    }
    return generated;
  }

  private GenerateRequest request(Path source, Path out, List<BaseUrl> bases) {
    OptionalLong given = number == null ? OptionalLong.empty() : OptionalLong.of(number);
    return new GenerateRequest(
        source,
        new GenerateRequest.Output(
            out,
            copies ? NameStyle.COPIES : NameStyle.SYMBOLIC,
            replace ? ExistingFiles.ALL : ExistingFiles.SAME_SITE),
        bases,
        new GenerateRequest.Inputs(cache, components, allowWeaker),
        new GenerateRequest.Numbering(
            given, Optional.ofNullable(System.getenv("SOURCE_DATE_EPOCH"))),
        Optional.ofNullable(keys)
            .map(folder -> new GenerateRequest.Signing(folder, passphrase::existing)),
        again);
  }

  private static String summary(WriteSummary written, Path out) {
    // By hand: a format of numbers loads the locales of the JDK, for a hundredth of a short run.
    return "wrote "
        + written.files()
        + " files ("
        + DataSize.of(written.bytes())
        + ") and "
        + written.links()
        + " links to "
        + out;
  }
}
