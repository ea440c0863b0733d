package org.bootmirror.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.bootmirror.app.InitSite;
import org.bootmirror.source.site.SiteReader;
import org.bootmirror.source.toml.SourceException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bootmirror init}: makes a source folder. */
@Command(
    name = "init",
    header = "Makes a source folder whose site.toml explains every key.",
    footer = {"", "Example:", "  bootmirror init my-site && $EDITOR my-site/site.toml"},
    mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "DIR", description = "The folder to make.")
  private Path folder = Path.of("site");

  /** What can be copied. */
  private enum Origin {
    DEMO
  }

  @Option(
      names = "--from",
      paramLabel = "demo",
      description = "Copy the demo's site, complete, in place of one with values to fill in.")
  private @Nullable Origin from;

  @Override
  public Integer call() throws IOException {
    Path site;
    try {
      site =
          InitSite.in(folder, from == Origin.DEMO ? InitSite.Template.DEMO : InitSite.Template.OWN);
    } catch (FileAlreadyExistsException e) {
      throw new IOException(e.getFile() + " is there already, and stays as it is", e);
    }
    Console console = Bootmirror.console(spec);
    console.say("Wrote " + site);
    try {
      SiteReader.read(folder);
      console.say("Next: change it, then");
    } catch (SourceException e) {
      e.problems().forEach(problem -> console.say("  " + problem.demand()));
      console.say("Next: fill these in, then");
    }
    console.say("  bootmirror generate --source " + folder + " --out mirror");
    return 0;
  }
}
