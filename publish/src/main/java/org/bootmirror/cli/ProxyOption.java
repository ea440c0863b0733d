package org.bootmirror.cli;

import java.io.IOException;
import org.bootmirror.http.ProxySettings;
import picocli.CommandLine.Option;

/** The option of the commands that ask a server as nodes do. */
final class ProxyOption {

  @Option(
      names = "--proxy",
      description =
          "Ask servers through the proxies of http_proxy, https_proxy and no_proxy. Default: ask"
              + " directly, as nodes do.")
  private boolean proxy;

  /** The proxies of the environment if the option is given; else none. */
  ProxySettings settings() throws IOException {
    return proxy ? ProxySettings.of(System.getenv()) : ProxySettings.DIRECT;
  }
}
