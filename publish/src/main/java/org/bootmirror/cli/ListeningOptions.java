package org.bootmirror.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.bootmirror.serve.TreeServer;
import picocli.CommandLine.Option;

/** The options of a server, and the server. */
sealed class ListeningOptions permits ServeOption {

  private static final int MAX_PORT = ServeCommand.MAX_PORT;

  @Option(
      names = "--address",
      paramLabel = "ADDRESS",
      description = "The address to listen on; 0.0.0.0 for all. Default: ${DEFAULT-VALUE}",
      defaultValue = "127.0.0.1")
  private String address = "127.0.0.1";

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "0 for any free port. Default: ${DEFAULT-VALUE}",
      defaultValue = "8080")
  private int port = 8080;

  /**
   * Fails if no server could listen now.
   *
   * @throws org.bootmirror.serve.AddressException with the reason
   */
  final void requireFree() throws IOException {
    TreeServer.requireFree(listening());
  }

  /**
   * Serves a tree until the process is interrupted.
   *
   * @param beginning is told the URL of the tree
   */
  final void serve(Path tree, Console console, Beginning beginning) throws Exception {
    try (TreeServer server = TreeServer.start(tree, listening(), console::say)) {
      String url = "http://" + address + ":" + server.port() + "/";
      console.say("Serving " + tree + " on " + url);
      beginning.served(url);
      new CountDownLatch(1).await();
    }
  }

  private InetSocketAddress listening() throws IOException {
    if (port < 0 || port > MAX_PORT) {
      throw new IOException("--port " + port + ": expected 0 to " + MAX_PORT);
    }
    return new InetSocketAddress(address, port);
  }

  /** Is told when a server answers. */
  @FunctionalInterface
  interface Beginning {
    /**
     * The server answers.
     *
     * @param url of the tree, with a slash at the end
     */
    void served(String url);
  }
}
