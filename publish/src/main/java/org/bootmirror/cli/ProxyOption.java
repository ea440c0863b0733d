package org.bootmirror.cli;

import java.io.IOException;
import org.bootmirror.http.ProxySettings;
import org.bootmirror.http.Route;
import picocli.CommandLine.Option;

/** The option of the commands that ask a server as nodes do. */
final class ProxyOption {

  @Option(
      names = "--proxy",
      description =
          "Ask servers through the proxies of http_proxy, https_proxy and no_proxy. Default: ask"
              + " directly, as nodes do.")
  private boolean proxy;

  boolean isGiven() {
    return proxy;
  }

  /** Through the environment's proxies if the option is given; else direct. */
  Route route() throws IOException {
    return proxy ? Route.through(ProxySettings.of(System.getenv())) : Route.direct();
  }
}
