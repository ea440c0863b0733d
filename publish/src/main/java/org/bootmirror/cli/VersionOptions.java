package org.bootmirror.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.bootmirror.app.ChangeVersion;
import org.bootmirror.app.VersionChangeRequest;
import org.bootmirror.app.VersionChangeRequest.Direction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which version of a source changes: for promote and rollback. */
final class VersionOptions {

  @Parameters(
      index = "0",
      paramLabel = "NETWORK",
      description =
          "A network, KERNEL@CHANNEL, or a kernel with the channel stable or one channel.")
  private String subject = "";

  @Option(
      names = "--source",
      required = true,
      paramLabel = "DIR",
      description = "The folder with site.toml.")
  private Path source = Path.of(".");

  @Option(
      names = "--kernel",
      paramLabel = "NAME",
      description = "The kernel, of a network with several kernels with versions.")
  private @Nullable String kernel;

  @Option(names = "--dry-run", description = "Change nothing, and say what would change.")
  private boolean dryRun;

  /** Plans the change, says what nodes will start, and makes the change unless asked not to. */
  void run(Direction direction, Optional<String> version, Console console) throws Exception {
    VersionChangeRequest request =
        new VersionChangeRequest(source, direction, subject, Optional.ofNullable(kernel), version);
    VersionChangeText.run(ChangeVersion.plan(request), dryRun, console);
  }
}
