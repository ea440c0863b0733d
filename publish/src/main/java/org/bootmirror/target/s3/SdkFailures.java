package org.bootmirror.target.s3;

import java.net.HttpURLConnection;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** Words failures of the SDK, and finds their reason. */
final class SdkFailures {

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERRORS = 500;

  private final S3Place place;

  SdkFailures(S3Place place) {
    this.place = place;
  }

  /**
   * The problem behind a failure.
   *
   * @param key of the object; empty for the whole bucket
   */
  BucketException of(SdkException failure, String key) {
    String where = where(key);
    if (!(failure instanceof SdkServiceException answer)) {
      return new BucketException(
          BucketProblem.UNREACHABLE,
          where + ": found no complete answer, expected one: " + root(failure),
          failure);
    }
    String code = code(answer);
    BucketProblem problem = problem(answer.statusCode(), code);
    return new BucketException(
        problem, where + ": " + words(problem) + found(answer.statusCode(), code), failure);
  }

  /** How an error names an object. */
  String where(String key) {
    return "s3://"
        + place.bucket()
        + (key.isEmpty() ? "" : "/" + key)
        + place.host().endpoint().map(url -> " at " + url).orElse("");
  }

  private static BucketProblem problem(int status, String code) {
    return switch (code) {
      case "NoSuchBucket" -> BucketProblem.NO_BUCKET;
      case "SignatureDoesNotMatch" -> BucketProblem.WRONG_SECRET;
      case "InvalidAccessKeyId" -> BucketProblem.UNKNOWN_KEY;
      case "RequestTimeTooSkewed", "RequestExpired" -> BucketProblem.CLOCK;
      case "PermanentRedirect",
          "TemporaryRedirect",
          "AuthorizationHeaderMalformed",
          "IllegalLocationConstraintException" ->
          BucketProblem.OTHER_REGION;
      case "EntityTooLarge" -> BucketProblem.TOO_LARGE;
      case "RequestTimeout", "SlowDown" -> BucketProblem.BUSY;
      default -> problem(status);
    };
  }

  private static BucketProblem problem(int status) {
    return switch (status) {
      case HttpURLConnection.HTTP_MOVED_PERM -> BucketProblem.OTHER_REGION;
      case HttpURLConnection.HTTP_UNAUTHORIZED, HttpURLConnection.HTTP_FORBIDDEN ->
          BucketProblem.DENIED;
      case HttpURLConnection.HTTP_NOT_FOUND -> BucketProblem.NO_OBJECT;
      case HttpURLConnection.HTTP_CONFLICT, HttpURLConnection.HTTP_PRECON_FAILED ->
          BucketProblem.CONFLICT;
      case TOO_MANY_REQUESTS -> BucketProblem.BUSY;
      default -> status >= SERVER_ERRORS ? BucketProblem.BUSY : BucketProblem.REFUSED;
    };
  }

  private static String words(BucketProblem problem) {
    return switch (problem) {
      case NO_BUCKET -> "the host has no such bucket";
      case WRONG_SECRET -> "the secret key does not belong to the access key";
      case UNKNOWN_KEY -> "the host does not know the access key";
      case CLOCK -> "the clock of this machine differs from the host's";
      case OTHER_REGION -> "the bucket is in another region";
      case DENIED -> "the access key has no permission";
      case NO_OBJECT -> "there is no such object";
      case CONFLICT -> "another run has written here";
      case BUSY -> "the host failed, again after each retry";
      case TOO_LARGE -> "the host refuses objects of this size";
      case NO_CREDENTIALS, NO_REGION, UNREACHABLE, REFUSED -> "the host refuses the request";
    };
  }

  private static String found(int status, String code) {
    return ": found status " + status + (code.isEmpty() ? "" : " " + code) + ", expected 2xx";
  }

  private static String code(SdkServiceException answer) {
    if (answer instanceof AwsServiceException aws
        && aws.awsErrorDetails() != null
        && aws.awsErrorDetails().errorCode() != null) {
      return aws.awsErrorDetails().errorCode();
    }
    return "";
  }

  /** The innermost cause: the SDK wraps what went wrong several times. */
  private static String root(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}
