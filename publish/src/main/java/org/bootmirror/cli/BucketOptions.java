package org.bootmirror.cli;

import java.net.URI;
import java.util.Optional;
import org.bootmirror.target.s3.BucketHost;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a bucket's host. Credentials come from the environment or a profile alone. */
final class BucketOptions {

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      converter = EndpointConverter.class,
      description = "Of a bucket's host that is not Amazon's.")
  private @Nullable URI endpoint;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "Of a bucket. Default: that of AWS_REGION or of the profile.")
  private @Nullable String region;

  @Option(
      names = "--path-style",
      description = "The bucket stands in the path of URLs, not in the host's name.")
  private boolean pathStyle;

  BucketHost host() {
    return new BucketHost(Optional.ofNullable(endpoint), Optional.ofNullable(region), pathStyle);
  }
}
