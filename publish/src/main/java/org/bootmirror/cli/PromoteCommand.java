package org.bootmirror.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bootmirror.app.ChangeVersion;
import org.bootmirror.app.VersionChangeRequest;
import org.bootmirror.app.VersionChangeRequest.Direction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bootmirror promote}: makes nodes start a newer version of a kernel. */
@Command(
    name = "promote",
    header = "Makes nodes start a newer version of a kernel.",
    description = {
      "Changes one string of site.toml: the version of the channel that the network follows, for all",
      "networks that follow the channel; or the network's own version. Comments, order and line ends",
      "stay. The next release starts the version: generate, then publish."
    },
    footer = {
      "",
      "Examples:",
      "  bootmirror promote prod --source site              # to the newest version",
      "  bootmirror promote zos@edge 3.2 --source site",
      "  bootmirror promote prod --source site --dry-run    # what nodes would start"
    },
    mixinStandardHelpOptions = true)
final class PromoteCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "0",
      paramLabel = "NETWORK",
      description =
          "A network, KERNEL@CHANNEL, or a kernel with the channel stable or one channel.")
  private String subject = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "VERSION",
      description = "Default: the newest version of the source.")
  private @Nullable String version;

  @Option(
      names = "--source",
      required = true,
      paramLabel = "DIR",
      description = "The folder with site.toml.")
  private Path source = Path.of(".");

  @Option(
      names = "--kernel",
      paramLabel = "NAME",
      description = "The kernel, of a network with several kernels with versions.")
  private @Nullable String kernel;

  @Option(names = "--dry-run", description = "Change nothing, and say what would change.")
  private boolean dryRun;

  @Override
  public Integer call() throws Exception {
    VersionChangeRequest request =
        new VersionChangeRequest(
            source,
            Direction.NEWER,
            subject,
            Optional.ofNullable(kernel),
            Optional.ofNullable(version));
    VersionChangeText.run(ChangeVersion.plan(request), dryRun, Bootmirror.console(spec));
    return 0;
  }
}
