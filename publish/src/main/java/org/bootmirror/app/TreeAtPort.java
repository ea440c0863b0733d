package org.bootmirror.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.bootmirror.http.HttpAnswer;
import org.bootmirror.http.HttpFiles;
import org.bootmirror.http.HttpLimits;
import org.bootmirror.http.MinimumRate;
import org.bootmirror.serve.AddressException;
import org.bootmirror.serve.Answer;
import org.bootmirror.serve.TreeServer;
import org.bootmirror.tree.ReservedFile;

/**
 * A server of a tree at a port of this machine: our own, or one that was there before.
 *
 * @param port the TCP port
 * @param own our server; empty if another process serves the same tree
 */
record TreeAtPort(int port, Optional<TreeServer> own) implements AutoCloseable {

  private static final HttpLimits LIMITS =
      new HttpLimits(
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          new MinimumRate(60_000, Duration.ofSeconds(5)));

  /**
   * Serves a tree, unless the port's server does so already.
   *
   * @throws AddressException if another program has the port
   */
  static TreeAtPort of(Path tree, int port, Consumer<String> log, Consumer<Answer> answers)
      throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    try {
      TreeServer server = TreeServer.start(tree, address, log, answers);
      return new TreeAtPort(server.port(), Optional.of(server));
    } catch (AddressException e) {
      if (e.reason() == AddressException.Reason.TAKEN && serves(port, tree)) {
        return new TreeAtPort(port, Optional.empty());
      }
      throw e;
    }
  }

  /** Whether a server has the same index, which names the digest of each image. */
  private static boolean serves(int port, Path tree) {
    String name = ReservedFile.IMAGE_INDEX.label();
    URI url = URI.create("http://127.0.0.1:" + port + "/" + name);
    try (HttpAnswer answer = new HttpFiles(LIMITS, HttpFiles.Style.NODE).get(url)) {
      byte[] expected = Files.readAllBytes(tree.resolve(name));
      return answer.status() == 200 && Arrays.equals(expected, answer.readAll(expected.length));
    } catch (IOException e) {
      return false; // no answer, or a longer one
    }
  }

  @Override
  public void close() {
    own.ifPresent(TreeServer::close);
  }
}
