package org.bootmirror.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.serve.TreeServer;
import org.bootmirror.source.site.SiteReader;
import org.bootmirror.tree.ReservedFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bootmirror demo}: generates and serves the demo site. */
@Command(
    name = "demo",
    header = "Generates the demo site and serves it on this machine.",
    footer = {"", "Example:", "  bootmirror demo --port 8081"},
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

  /** Where machines in QEMU reach their host. */
  private static final String HOST = "http://10.0.2.2:";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private GenerateOptions generation = new GenerateOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The folder of the tree. Default: ${DEFAULT-VALUE}")
  private Path out = Path.of("demo-mirror");

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The port of the server, and of the site. Default: ${DEFAULT-VALUE}")
  private int port = 8080;

  @Option(names = "--no-serve", description = "Generate only.")
  private boolean noServe;

  @Option(names = "--no-install", description = "Print the missing packages, and install nothing.")
  @SuppressWarnings("unused") // the launcher acts on it; help and parsing need it here
  private boolean noInstall;

  @Override
  public Integer call() throws Exception {
    Console console = Bootmirror.console(spec);
    Path source = Path.of(System.getProperty("bootmirror.home", "."), "site-src");
    if (port < 1 || port > ServeCommand.MAX_PORT) {
      throw new IOException("--port " + port + ": expected 1 to " + ServeCommand.MAX_PORT);
    }
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    if (!noServe) {
      TreeServer.requireFree(address); // before the long work
    }
    generation.generate(source, out, List.of(new BaseUrl(HOST + port)), spec);
    String network = SiteReader.read(source).networks().get(0).name();
    if (noServe) {
      tryNext(source, network, "Serve it with any web server, at port " + port + ".")
          .lines()
          .forEach(console::say);
      return 0;
    }
    try (TreeServer server = TreeServer.start(out, address, console::say)) {
      String served = "Look at it: http://127.0.0.1:" + server.port() + "/";
      tryNext(source, network, served).lines().forEach(console::say);
      console.say("Serving " + out + " until Ctrl-C:");
      new CountDownLatch(1).await();
    }
    return 0;
  }

  private String tryNext(Path source, String network, String first) {
    return String.format(
        Locale.ROOT,
        """

        Three things to try next:
          1. %s
          2. In another terminal, boot a machine from it (package qemu-system-x86; Ctrl-A X ends it):
             qemu-system-x86_64 -nographic -m 512 -nic user,model=e1000 -kernel %s
          3. Change a title in %s and run this again: only that is written.
        """,
        first,
        out.resolve(ReservedFolder.KRN.path(network).value()),
        source.resolve("site.toml"));
  }
}
