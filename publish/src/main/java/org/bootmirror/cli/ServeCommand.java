package org.bootmirror.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bootmirror serve}: serves a tree. */
@Command(
    name = "serve",
    header = "Serves a tree over HTTP, to machines on this network.",
    description = {
      "Answers thousands of machines at once; slow ones do not delay others. Ranges and conditional",
      "requests work, so an interrupted download goes on. Prints each answer when it has ended:",
      "status, bytes sent, method, path. Ends with Ctrl-C. No HTTPS: for the internet, use any web",
      "server."
    },
    footer = {
      "",
      "Examples:",
      "  bootmirror serve mirror                               # this machine only",
      "  bootmirror serve mirror --address 0.0.0.0 --port 80   # the whole network"
    },
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

  static final int MAX_PORT = 65_535;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "TREE", description = "The folder of the tree.")
  private Path tree = Path.of("mirror");

  @Mixin private ListeningOptions listening = new ListeningOptions();

  @Override
  public Integer call() throws Exception {
    listening.serve(tree, Bootmirror.console(spec), url -> {});
    return 0;
  }
}
