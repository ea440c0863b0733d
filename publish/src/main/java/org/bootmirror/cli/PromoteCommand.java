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

  @Mixin private VersionOptions options = new VersionOptions();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "VERSION",
      description = "Default: the newest version of the source.")
  private @Nullable String version;

  @Override
  public Integer call() throws Exception {
    options.run(Direction.NEWER, Optional.ofNullable(version), Bootmirror.console(spec));
    return 0;
  }
}
