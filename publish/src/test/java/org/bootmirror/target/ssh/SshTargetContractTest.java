package org.bootmirror.target.ssh;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import org.bootmirror.target.Target;
import org.bootmirror.target.TargetContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** A folder behind OpenSSH's server keeps the promises of a target. */
@Tag("programs")
final class SshTargetContractTest extends TargetContract {

  private static @Nullable SshServer server;

  /** One for all runs: a login takes longer than all else. */
  private static @Nullable SshConnection connection;

  @TempDir private Path work;

  @BeforeAll
  static void start(@TempDir Path keys) throws IOException {
    SshServer started = SshServer.start(keys);
    server = started;
    connection = SshConnection.open(started.place(keys, InstantSource.system()));
  }

  @AfterAll
  static void stop() throws IOException {
    if (connection != null) {
      connection.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @Override
  protected Target open() throws IOException {
    SshPlace place =
        Objects.requireNonNull(server).place(work.resolve("tree"), InstantSource.system());
    return SshTarget.over(() -> {}, Objects.requireNonNull(connection).sftp(), place);
  }

  @Override
  protected int mostReadings() {
    return 1;
  }
}
