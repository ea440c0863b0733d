package org.bootmirror.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.bootmirror.serve.TreeServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

  @Option(
      names = "--address",
      description = "The address to listen on; 0.0.0.0 for all. Default: ${DEFAULT-VALUE}")
  private String address = "127.0.0.1";

  @Option(names = "--port", description = "0 for any free port. Default: ${DEFAULT-VALUE}")
  private int port = 8080;

  @Override
  public Integer call() throws Exception {
    Console out = Bootmirror.console(spec);
    if (port < 0 || port > MAX_PORT) {
      throw new IOException("--port " + port + ": expected 0 to " + MAX_PORT);
    }
    try (TreeServer server =
        TreeServer.start(tree, new InetSocketAddress(address, port), out::say)) {
      out.say("Serving " + tree + " on http://" + address + ":" + server.port() + "/");
      new CountDownLatch(1).await();
    }
    return 0;
  }
}
