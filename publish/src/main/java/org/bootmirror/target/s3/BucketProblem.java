package org.bootmirror.target.s3;

import org.bootmirror.target.TargetFailure;

/** The reasons why a bucket cannot be read or changed. */
public enum BucketProblem {
  /** No credentials in the environment or in a profile. */
  NO_CREDENTIALS(TargetFailure.FATAL),
  /** No region in the environment or in a profile, and no endpoint. */
  NO_REGION(TargetFailure.FATAL),
  /** The host does not know the access key. */
  UNKNOWN_KEY(TargetFailure.FATAL),
  /** The secret key is not the one of the access key. */
  WRONG_SECRET(TargetFailure.FATAL),
  /** The host's clock and the clock of this machine differ too much. */
  CLOCK(TargetFailure.FATAL),
  /** The access key has no permission. */
  DENIED(TargetFailure.FATAL),
  /** The host has no bucket of the name. */
  NO_BUCKET(TargetFailure.FATAL),
  /** The bucket is in another region. */
  OTHER_REGION(TargetFailure.FATAL),
  /** There is no object of the key. */
  NO_OBJECT(TargetFailure.NOT_FOUND),
  /** There is an object of the key already, or another run changes it. */
  CONFLICT(TargetFailure.CONFLICT),
  /** The host answers with an error of its own, or asks to wait. */
  BUSY(TargetFailure.RETRY),
  /** The host does not answer, or the connection breaks. */
  UNREACHABLE(TargetFailure.RETRY),
  /** The host refuses the request for another reason. */
  REFUSED(TargetFailure.FATAL),
  /** An object is larger than the host, or the reader, accepts. */
  TOO_LARGE(TargetFailure.FATAL);

  private final TargetFailure failure;

  BucketProblem(TargetFailure failure) {
    this.failure = failure;
  }

  /** The class of the failure. */
  TargetFailure failure() {
    return failure;
  }
}
