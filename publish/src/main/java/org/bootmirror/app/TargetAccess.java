package org.bootmirror.app;

import java.nio.file.Path;
import java.util.Optional;
import org.bootmirror.target.s3.BucketHost;

/**
 * How a remote target is reached, besides its address. Secrets come from the environment alone.
 *
 * @param bucketHost of a bucket
 * @param identity the file of a private key for ssh, instead of the user's default keys
 */
public record TargetAccess(BucketHost bucketHost, Optional<Path> identity) {}
