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

/** {@code bootmirror rollback}: makes nodes start an older version of a kernel. */
@Command(
    name = "rollback",
    header = "Makes nodes start an older version of a kernel.",
    description = {
      "Changes one string of site.toml: the version of the channel that the network follows, for all",
      "networks that follow the channel; or the network's own version. Comments, order and line ends",
      "stay. The next release starts the version: generate, then publish."
    },
    footer = {
      "",
      "Examples:",
      "  bootmirror rollback prod --source site             # to the next older version",
      "  bootmirror rollback zos@stable 2.9 --source site"
    },
    mixinStandardHelpOptions = true)
final class RollbackCommand implements Callable<Integer> {

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
      description = "Default: the next older version of the source.")
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
            Direction.OLDER,
            subject,
            Optional.ofNullable(kernel),
            Optional.ofNullable(version));
    VersionChangeText.run(ChangeVersion.plan(request), dryRun, Bootmirror.console(spec));
    return 0;
  }
}
