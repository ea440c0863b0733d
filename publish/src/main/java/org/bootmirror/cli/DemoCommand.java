package org.bootmirror.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.bootmirror.app.BaseAccess;
import org.bootmirror.machine.QemuCommand;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.serve.TreeServer;
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

  /** The folder of the demo's tree. */
  static final Path TREE = Path.of("demo-mirror");

  /** The command as the user types it: a clone's, or that of a package. */
  private static final String COMMAND = System.getProperty("bootmirror.command", "./bootmirror");

  /** Where machines in QEMU reach their host. */
  private static final String HOST = "http://" + BaseAccess.HOST + ":";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private GenerateOptions generation = new GenerateOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The folder of the tree. Default: ${DEFAULT-VALUE}")
  private Path out = TREE;

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
    if (!Files.exists(source.resolve("site.toml"))) {
      throw new IOException(
          "the demo: found no "
              + source
              + ", expected the folder that a clone, the Debian package and the tar have beside the jar\n"
              + "Take one of these; or copy the demo's site.toml: init --from demo my-site");
    }
    if (port < 1 || port > ServeCommand.MAX_PORT) {
      throw new IOException("--port " + port + ": expected 1 to " + ServeCommand.MAX_PORT);
    }
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    if (!noServe) {
      TreeServer.requireFree(address); // before the long work
    }
    generation.generate(source, out, List.of(new BaseUrl(HOST + port)), spec);
    if (noServe) {
      tryNext(source, "Serve it with any web server, at port " + port + ".")
          .lines()
          .forEach(console::say);
      return 0;
    }
    try (TreeServer server = TreeServer.start(out, address, console::say)) {
      String served = "Look at it: http://127.0.0.1:" + server.port() + "/";
      tryNext(source, served).lines().forEach(console::say);
      ClassArchive.ofThisRun().complete(); // Ctrl-C ends this run
      console.say("Serving " + out + " until Ctrl-C:");
      new CountDownLatch(1).await();
    }
    return 0;
  }

  /** The command for this tree. Without a tree {@code mirror} here, the demo's is found. */
  private String boot() {
    boolean found = out.equals(TREE) && !Files.exists(Path.of("mirror"));
    return found ? "" : " --tree " + QemuCommand.quoted(out.toString());
  }

  private String tryNext(Path source, String first) {
    return String.format(
        Locale.ROOT,
        """

        Three things to try next:
          1. %s
          2. Boot a machine from it%s (package qemu-system-x86; Ctrl-A X ends it):
             %s boot%s
          3. %s
        """,
        first,
        noServe ? "" : ", in another terminal",
        COMMAND,
        boot(),
        Files.isWritable(source)
            ? "Change a title in "
                + source.resolve("site.toml")
                + " and run this again: only that is written."
            : "Make a site of your own: " + COMMAND + " init my-site");
  }
}
