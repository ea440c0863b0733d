package org.bootmirror.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bootmirror generate}: source folder in, tree out. */
@Command(
    name = "generate",
    description = "Generates the site of a source folder. What has not changed is not written.",
    footer = {
      "",
      "Examples:",
      "  bootmirror generate --source site --out /var/www/boot   # a live folder is fine",
      "  bootmirror generate --source site --out mirror --components ipxe_2.0.0+dfsg-5_all.deb",
      "  bootmirror generate --source site --out /media/stick --copies --release 7",
      "Next: bootmirror check mirror, and once in a while bootmirror gc mirror"
    },
    mixinStandardHelpOptions = true)
final class GenerateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private GenerateOptions generation = new GenerateOptions();

  @Option(
      names = "--source",
      required = true,
      paramLabel = "DIR",
      description = "The folder with site.toml.")
  private Path source = Path.of(".");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where the tree goes. It may be served meanwhile.")
  private Path out = Path.of(".");

  @Override
  public Integer call() throws Exception {
    generation.generate(source, out, spec);
    return 0;
  }
}
