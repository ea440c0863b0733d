package org.bootmirror.target.s3;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** An access key of a bucket's host. The secret is never printed. */
public final class AccessKey {

  private final String id;
  private final String secret;

  /**
   * @param id as the host lists the key
   * @param secret by which requests are signed
   */
  public AccessKey(String id, String secret) {
    this.id = id;
    this.secret = secret;
  }

  AwsCredentialsProvider credentials() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret));
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return id;
  }
}
