package org.bootmirror.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bootmirror.app.ConfigureCaddy;
import org.bootmirror.edge.CaddySite;
import org.bootmirror.edge.NginxSite;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
  private static final String HOST = "[A-Za-z0-9.-]+";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "TREE", description = "The folder of the tree, as Caddy names it.")
  private Path tree = Path.of("mirror");

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      required = true,
      description = "The folder to write to, apart from the tree.")
  private Path out = Path.of("caddy");

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS",
      description = "Port, address:port or [address]:port; repeatable. Default: 80, HTTPS 443.")
  private List<String> listen = List.of();

  @Option(
      names = "--server-name",
      paramLabel = "HOST",
      description = "The host name to answer. Default: every name.")
  private @Nullable String serverName;

  @ArgGroup(exclusive = false)
  private @Nullable Https https;

  /** HTTPS takes both a certificate and a key. */
  private static final class Https {

    @Option(
        names = "--certificate",
        paramLabel = "FILE",
        required = true,
        description = "For HTTPS: certificates, PEM, the server's first.")
    private Path certificate = Path.of("fullchain.pem");

    @Option(
        names = "--key",
        paramLabel = "FILE",
        required = true,
        description = "For HTTPS: the private key, PEM.")
    private Path key = Path.of("privkey.pem");

    @Option(
        names = "--plain-listen",
        paramLabel = "ADDRESS",
        description = "Where /crosscert/ is served by plain HTTP; repeatable. Default: 80.")
    private List<String> plainListen = List.of();
  }

  @Override
  public Integer call() throws IOException {
    boolean secure = https != null;
    Optional<NginxSite.Tls> tls =
        Optional.ofNullable(https)
            .map(
                files ->
                    new NginxSite.Tls(
                        files.certificate,
                        files.key,
                        addresses("--plain-listen", files.plainListen, "80")));
    List<String> addresses = addresses("--listen", listen, secure ? "443" : "80");
    Path written = new ConfigureCaddy().run(new CaddySite(tree, out, addresses, host(), tls));
    Bootmirror.console(spec)
        .say("Wrote " + written + "; next: caddy validate --config FILE --adapter caddyfile");
    return 0;
  }

  private Optional<String> host() {
    if (serverName != null && !serverName.matches(HOST)) {
      throw unfit("--server-name", serverName, "a host name such as boot.example.org");
    }
    return Optional.ofNullable(serverName);
  }

  /** A port alone is one of IPv4 and IPv6. */
  private List<String> addresses(String option, List<String> given, String port) {
    for (String address : given) {
      if (!address.matches(ADDRESS)) {
        throw unfit(option, address, "an address such as 8080, 192.0.2.1:80 or [2001:db8::1]:80");
      }
    }
    return given.isEmpty() ? List.of(port) : given;
  }

  private ParameterException unfit(String option, String found, String expected) {
    return new ParameterException(
        spec.commandLine(), option + ": found \"" + found + "\", expected " + expected);
  }
}
