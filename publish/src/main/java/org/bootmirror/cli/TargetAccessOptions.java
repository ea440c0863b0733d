package org.bootmirror.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.bootmirror.app.TargetAccess;
import org.bootmirror.target.s3.BucketHost;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a target is reached. A bucket's credentials come from the environment or a profile alone. */
final class TargetAccessOptions {

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      converter = EndpointConverter.class,
      description = "Of a bucket's host that is not Amazon's.")
  private @Nullable URI endpoint;

  @Option(
      names = "--region",
      description = "Of a bucket. Default: that of AWS_REGION or of the profile.")
  private @Nullable String region;

  @Option(
      names = "--path-style",
      description = "The bucket stands in the path of URLs, not in the host's name.")
  private boolean pathStyle;

  @Option(
      names = "--identity",
      paramLabel = "FILE",
      description = "The private key for ssh. Default: BOOTMIRROR_SSH_IDENTITY, else ssh's files.")
  private @Nullable Path identity;

  TargetAccess access() {
    return new TargetAccess(
        new BucketHost(Optional.ofNullable(endpoint), Optional.ofNullable(region), pathStyle),
        Optional.ofNullable(identity));
  }
}
