package org.bootmirror.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.bootmirror.app.TargetAccess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a target is reached. A bucket's credentials come from the environment or a profile alone. */
final class TargetAccessOptions {

  @Mixin private BucketOptions bucket = new BucketOptions();

  @Option(
      names = "--identity",
      paramLabel = "FILE",
      description = "The private key for ssh. Default: BOOTMIRROR_SSH_IDENTITY, else ssh's files.")
  private @Nullable Path identity;

  TargetAccess access() {
    return new TargetAccess(bucket.host(), Optional.ofNullable(identity));
  }
}
