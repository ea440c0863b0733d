package org.bootmirror.target.s3;

import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/**
 * The way to a host of buckets.
 *
 * @param endpoint the host's URL; empty for the one of the environment or the profile, else
 *     Amazon's of the region
 * @param region of the bucket; empty for the one of the environment or the profile. Where an
 *     endpoint is given, any will do
 * @param pathStyle whether the bucket stands in the path of each URL, else in the host name
 * @param key for the host; empty for the one of the environment or the profile
 */
public record BucketHost(
    Optional<URI> endpoint, Optional<String> region, boolean pathStyle, Optional<AccessKey> key) {

  /** Amazon's, with the settings of the environment or the profile. */
  public static final BucketHost DEFAULT =
      new BucketHost(Optional.empty(), Optional.empty(), false);

  /** A host whose key the environment or the profile has. */
  public BucketHost(Optional<URI> endpoint, Optional<String> region, boolean pathStyle) {
    this(endpoint, region, pathStyle, Optional.empty());
  }

  AwsCredentialsProvider credentials() {
    return key.isPresent() ? key.get().credentials() : DefaultCredentialsProvider.builder().build();
  }
}
