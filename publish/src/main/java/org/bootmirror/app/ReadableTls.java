package org.bootmirror.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bootmirror.edge.ServerTls;

/** The certificate and key of a web server, read before a configuration names them. */
final class ReadableTls {

  private ReadableTls() {}

  /**
   * The same with absolute paths.
   *
   * @throws IOException if a file cannot be read
   */
  static Optional<ServerTls> of(Optional<ServerTls> asked) throws IOException {
    if (asked.isPresent()) {
      require(asked.get().certificate());
      require(asked.get().key());
    }
    return asked.map(ServerTls::absolute);
  }

  private static void require(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      in.read();
    }
  }
}
