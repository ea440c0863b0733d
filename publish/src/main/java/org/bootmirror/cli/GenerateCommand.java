package org.bootmirror.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.bootmirror.cli.json.WrittenJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bootmirror generate}: generates a tree. */
@Command(
    name = "generate",
    header = "Generates the tree of a source folder.",
    description = {
      "Files that have not changed are not written again. The folder may be served meanwhile:",
      "nodes never see half a release."
    },
    footer = {
      "",
      "Examples:",
      "  bootmirror generate --source site --out /var/www/boot",
      "  bootmirror generate --source site --out mirror --components ipxe.deb",
      "  bootmirror generate --source site --out /media/stick --copies",
      "Next: bootmirror check mirror; once in a while bootmirror gc mirror"
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
      description = "The folder of the tree; may be served meanwhile.")
  private Path out = Path.of(".");

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() throws Exception {
    json.result(WrittenJson.of(out, generation.generate(source, out, List.of(), spec)));
    return ExitStatus.DONE.code();
  }
}
