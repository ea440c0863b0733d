package org.bootmirror.target.s3;

import java.io.IOException;
import org.bootmirror.target.TargetFailure;
import org.jspecify.annotations.Nullable;

/** A bucket cannot be read or changed. */
public final class BucketException extends IOException {

  private static final long serialVersionUID = 1L;

  private final BucketProblem problem;

  BucketException(BucketProblem problem, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.problem = problem;
  }

  /** The reason. */
  public BucketProblem problem() {
    return problem;
  }

  /** Whether the same request may succeed later. */
  public boolean isTransient() {
    return problem.failure() == TargetFailure.RETRY;
  }
}
