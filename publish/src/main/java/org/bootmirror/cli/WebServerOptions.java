package org.bootmirror.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bootmirror.edge.ServerTls;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a web server listens, and by what name and certificate. */
final class WebServerOptions {

  private static final String HOST = "[A-Za-z0-9.-]+";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

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

  Optional<String> host() {
    if (serverName != null && !serverName.matches(HOST)) {
      throw unfit("--server-name", serverName, "a host name such as boot.example.org");
    }
    return Optional.ofNullable(serverName);
  }

  /**
   * The addresses of HTTP or HTTPS.
   *
   * @param syntax the expression of an address
   * @param anyHost in front of the default ports: what means every address
   */
  List<String> listen(String syntax, List<String> anyHost) {
    return addresses("--listen", listen, syntax, anyHost, https == null ? "80" : "443");
  }

  /** The files for HTTPS, and where plain HTTP is listened to besides. */
  Optional<ServerTls> tls(String syntax, List<String> anyHost) {
    return Optional.ofNullable(https)
        .map(
            files ->
                new ServerTls(
                    files.certificate,
                    files.key,
                    addresses("--plain-listen", files.plainListen, syntax, anyHost, "80")));
  }

  private List<String> addresses(
      String option, List<String> given, String syntax, List<String> anyHost, String port) {
    for (String address : given) {
      if (!address.matches(syntax)) {
        throw unfit(option, address, "an address such as 8080, 192.0.2.1:80 or [2001:db8::1]:80");
      }
    }
    return given.isEmpty() ? anyHost.stream().map(host -> host + port).toList() : given;
  }

  private ParameterException unfit(String option, String found, String expected) {
    return new ParameterException(
        spec.commandLine(), option + ": found \"" + found + "\", expected " + expected);
  }
}
