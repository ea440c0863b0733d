package org.bootmirror.target.s3;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongConsumer;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** The files of a tree in a bucket, to be read. Safe for several threads. */
public final class BucketFiles implements Closeable {

  private static final int BUFFER = 1 << 16;

  private final S3Place place;
  private final Bucket bucket;
  private final SdkFailures failures;

  private BucketFiles(S3Place place, Bucket bucket) {
    this.place = place;
    this.bucket = bucket;
    this.failures = new SdkFailures(place);
  }

  /**
   * Opens a place; nothing is asked of the host yet.
   *
   * @throws BucketException if there are no credentials, or no region
   */
  public static BucketFiles open(S3Place place) throws BucketException {
    return open(place, place.host().credentials(), BucketConnection.SILENCE);
  }

  /** The same with other credentials, and another limit for a host's silence. */
  static BucketFiles open(S3Place place, AwsCredentialsProvider credentials, Duration silence)
      throws BucketException {
    return new BucketFiles(
        place, new Bucket(place, BucketConnection.open(place, credentials, silence)));
  }

  /**
   * Reads a small file; empty if there is none.
   *
   * @param path below the top of the tree
   * @throws BucketException of {@link BucketProblem#TOO_LARGE} if the file has more bytes than the
   *     limit
   */
  public Optional<byte[]> read(String path, long limit) throws IOException {
    return bucket.get(place.key(path), limit);
  }

  /**
   * Copies the rest of a file, in one attempt: at most {@code length} bytes in all, at 32 KiB a
   * second at least.
   *
   * @param path below the top of the tree
   * @param from the number of bytes that are not asked for
   * @param length of the whole file in bytes
   * @param progress is told the bytes of the file so far
   * @throws BucketException of a problem that another attempt may solve ({@link
   *     BucketException#isTransient}), or of another problem
   * @throws IOException if the bytes cannot be written
   */
  public void copy(String path, long from, long length, OutputStream out, LongConsumer progress)
      throws IOException {
    String key = place.key(path);
    GetObjectRequest.Builder request = GetObjectRequest.builder().bucket(bucket.name()).key(key);
    if (from > 0) {
      request.range("bytes=" + from + "-");
    }
    request.overrideConfiguration(
        settings -> settings.apiCallAttemptTimeout(Bucket.patience(length)));
    try (ResponseInputStream<GetObjectResponse> in = bucket.client().getObject(request.build())) {
      boolean isRest =
          in.response().sdkHttpResponse().statusCode() == HttpURLConnection.HTTP_PARTIAL;
      long expected = length - from;
      if (in.response().contentLength() != expected || isRest != from > 0) {
        in.abort();
        throw problem(
            BucketProblem.REFUSED,
            key,
            in.response().contentLength() + " bytes from " + (isRest ? from : 0),
            expected + " from " + from);
      }
      copy(in, key, from, length, out, progress);
    } catch (SdkException e) {
      throw failures.of(e, key);
    }
  }

  private void copy(
      ResponseInputStream<GetObjectResponse> in,
      String key,
      long from,
      long length,
      OutputStream out,
      LongConsumer progress)
      throws IOException {
    long end = System.nanoTime() + Bucket.patience(length).toNanos();
    byte[] buffer = new byte[BUFFER];
    for (long at = from; at < length; ) {
      int count = next(in, buffer, key, at, length);
      out.write(buffer, 0, count);
      at += count;
      progress.accept(at);
      if (System.nanoTime() - end > 0) {
        in.abort();
        throw problem(BucketProblem.UNREACHABLE, key, at + " bytes in time", length + "");
      }
    }
  }

  private int next(
      ResponseInputStream<GetObjectResponse> in, byte[] buffer, String key, long at, long length)
      throws IOException {
    int count;
    try {
      count = in.read(buffer, 0, (int) Math.min(buffer.length, length - at));
    } catch (IOException e) {
      in.abort(); // closing would read the rest
      throw problem(
          BucketProblem.UNREACHABLE, key, at + " bytes, then " + e.getMessage(), length + "");
    }
    if (count <= 0) {
      in.abort();
      throw problem(BucketProblem.UNREACHABLE, key, "an end after " + at + " bytes", length + "");
    }
    return count;
  }

  private BucketException problem(
      BucketProblem problem, String key, String found, String expected) {
    return new BucketException(
        problem, failures.where(key) + ": found " + found + ", expected " + expected, null);
  }

  /** The address of the tree. */
  @Override
  public String toString() {
    return place.toString();
  }

  @Override
  public void close() {
    bucket.close();
  }
}
