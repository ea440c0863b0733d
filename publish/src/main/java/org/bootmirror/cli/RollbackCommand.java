package org.bootmirror.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.bootmirror.app.VersionChangeRequest.Direction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

  @Mixin private VersionOptions options = new VersionOptions();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "VERSION",
      description = "Default: the next older version of the source.")
  private @Nullable String version;

  @Override
  public Integer call() throws Exception {
    options.run(Direction.OLDER, Optional.ofNullable(version), Bootmirror.console(spec));
    return 0;
  }
}
