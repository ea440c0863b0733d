package org.bootmirror.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bootmirror.app.ConfigureCaddy;
import org.bootmirror.edge.CaddySite;
import org.bootmirror.edge.ServerTls;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bootmirror caddy}: writes a configuration of Caddy. */
@Command(
    name = "caddy",
    header = "Writes the configuration of a Caddy that serves a tree.",
    description = {
      "Media types, cache rules and answers are those of bootmirror nginx. Caddy 2.6 or later. The",
      "file is a whole configuration. Caddy makes no certificates by it: name your own, or serve HTTP."
    },
    footer = {
      "",
      "Examples:",
      "  bootmirror caddy mirror -o caddy",
      "  bootmirror caddy mirror -o caddy --server-name boot.example.org \\",
      "      --certificate fullchain.pem --key privkey.pem",
      "Next: caddy run --config caddy/Caddyfile --adapter caddyfile"
    },
    mixinStandardHelpOptions = true)
final class CaddyCommand implements Callable<Integer> {

  private static final String ADDRESS = "(?:(?:[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+]):)?[0-9]{1,5}";

  /** A port alone is one of IPv4 and IPv6. */
  private static final List<String> ANY_HOST = List.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "TREE", description = "The folder of the tree, as Caddy names it.")
  private Path tree = Path.of("mirror");

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      required = true,
      description = "The folder to write to, apart from the tree.")
  private Path out = Path.of("caddy");

  @Mixin private WebServerOptions server = new WebServerOptions();

  @Override
  public Integer call() throws IOException {
    List<String> addresses = server.listen(ADDRESS, ANY_HOST);
    Optional<ServerTls> tls = server.tls(ADDRESS, ANY_HOST);
    Path written =
        new ConfigureCaddy().run(new CaddySite(tree, out, addresses, server.host(), tls));
    Bootmirror.console(spec)
        .say("Wrote " + written + "; next: caddy validate --config FILE --adapter caddyfile");
    return 0;
  }
}
