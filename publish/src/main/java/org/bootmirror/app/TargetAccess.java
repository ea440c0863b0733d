package org.bootmirror.app;

import java.nio.file.Path;
import java.util.Optional;
import org.bootmirror.target.s3.BucketHost;

/**
 * How a remote target is reached, besides its address. Secrets that are not given come from the
 * environment.
 *
 * @param bucketHost of a bucket
 * @param identity the file of a private key for ssh, instead of the user's default keys
 * @param gitToken for a git host that asks for a password; never printed
 */
public record TargetAccess(
    BucketHost bucketHost, Optional<Path> identity, Optional<String> gitToken) {

  /** An access whose secrets come from the environment alone. */
  public TargetAccess(BucketHost bucketHost, Optional<Path> identity) {
    this(bucketHost, identity, Optional.empty());
  }

  /** Without secrets. */
  @Override
  public String toString() {
    return bucketHost + ", " + identity;
  }
}
