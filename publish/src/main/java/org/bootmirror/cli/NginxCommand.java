package org.bootmirror.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bootmirror.app.ConfigureNginx;
import org.bootmirror.edge.NginxSite;
import org.bootmirror.edge.ServerTls;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bootmirror nginx}: writes a configuration of nginx. */
@Command(
    name = "nginx",
    header = "Writes the configuration of an nginx that serves a tree.",
    description = {
      "Media types, cache rules and limits are right for nodes. bootmirror.conf is for the block http",
      "of an nginx, 1.22 or later; nginx.conf is a whole configuration that includes bootmirror.conf.",
      "With --overlay, nginx also answers addresses such as /iso/prod/1234 and",
      "/ipxe/prod/1234/console=ttyS0: images and scripts for one farmer. That takes njs, 0.7.9 or",
      "later, and after each release: nginx -s reload."
    },
    footer = {
      "",
      "Examples:",
      "  bootmirror nginx mirror -o nginx",
      "  bootmirror nginx mirror -o nginx --overlay  # apt install libnginx-mod-http-js",
      "  bootmirror nginx mirror -o nginx --server-name boot.example.org \\",
      "      --certificate fullchain.pem --key privkey.pem",
      "  ln -s \"$PWD/nginx/bootmirror.conf\" /etc/nginx/conf.d/ && nginx -t"
    },
    mixinStandardHelpOptions = true)
final class NginxCommand implements Callable<Integer> {

  private static final String ADDRESS = "[A-Za-z0-9.:*\\[\\]-]+";

  /** A port alone is one of IPv4. */
  private static final List<String> ANY_HOST = List.of("", "[::]:");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "TREE", description = "The folder of the tree, as nginx names it.")
  private Path tree = Path.of("mirror");

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      required = true,
      description = "The folder to write to, apart from the tree.")
  private Path out = Path.of("nginx");

  @Option(names = "--overlay", description = "Answer images and scripts for one farmer, by njs.")
  private boolean overlay;

  @Mixin private WebServerOptions server = new WebServerOptions();

  @Override
  public Integer call() throws IOException {
    List<String> addresses = server.listen(ADDRESS, ANY_HOST);
    Optional<ServerTls> tls = server.tls(ADDRESS, ANY_HOST);
    Path written =
        new ConfigureNginx().run(new NginxSite(tree, out, overlay, addresses, server.host(), tls));
    Bootmirror.console(spec)
        .say("Wrote " + written + "; next: a link to it in /etc/nginx/conf.d, then nginx -t");
    return 0;
  }
}
