package org.bootmirror.target.s3;

import org.bootmirror.target.TargetAddress;

/**
 * A place for a tree in a bucket.
 *
 * @param address of the place: bucket and prefix
 * @param host of the bucket
 */
public record S3Place(TargetAddress.S3 address, BucketHost host) {

  /** The name of the bucket. */
  String bucket() {
    return address.bucket();
  }

  /** The key of an object at a path below the top. */
  String key(String path) {
    return keyPrefix() + path;
  }

  /** What all keys of the tree begin with. */
  String keyPrefix() {
    return address.prefix().isEmpty() ? "" : address.prefix() + "/";
  }

  /** The address, with the endpoint if one was given. */
  @Override
  public String toString() {
    return address + host.endpoint().map(url -> " at " + url).orElse("");
  }
}
