package org.bootmirror.target.s3;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bootmirror.content.Digest;
import org.bootmirror.target.PutCondition;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The objects of a bucket, by key. Failures are {@link BucketException}s. */
final class Bucket implements AutoCloseable {

  /** "Of several requests at once, one succeeds": RFC 9110, 13.1.2. */
  static final String NO_OBJECT = "*";

  /** Of a request; the object's type is a header. */
  private static final String BYTES = "application/octet-stream";

  /** The slowest connection: an attempt at a large object may take longer. */
  private static final long BYTES_PER_SECOND = 32 << 10;

  private static final Duration SMALL = Duration.ofSeconds(90);

  private final S3Place place;
  private final S3Client client;
  private final SdkFailures failures;

  Bucket(S3Place place, S3Client client) {
    this.place = place;
    this.client = client;
    this.failures = new SdkFailures(place);
  }

  S3Client client() {
    return client;
  }

  String name() {
    return place.bucket();
  }

  /** How long one attempt to send so many bytes may take. */
  static Duration patience(long bytes) {
    return SMALL.plusSeconds(bytes / BYTES_PER_SECOND);
  }

  /**
   * Reads an object; empty if there is none.
   *
   * @throws BucketException of {@link BucketProblem#TOO_LARGE} if it has more bytes than the limit
   */
  Optional<byte[]> get(String key, long limit) throws IOException {
    try (ResponseInputStream<GetObjectResponse> in =
        client.getObject(
            request ->
                request
                    .bucket(name())
                    .key(key)
                    .overrideConfiguration(one -> one.apiCallAttemptTimeout(patience(0))))) {
      long size = in.response().contentLength();
      if (size > limit) {
        in.abort();
        throw new BucketException(
            BucketProblem.TOO_LARGE,
            failures.where(key) + ": found " + size + " bytes, expected at most " + limit,
            null);
      }
      return Optional.of(body(in, (int) size, key));
    } catch (SdkException e) {
      BucketException failure = failures.of(e, key);
      if (failure.problem() == BucketProblem.NO_OBJECT) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  /** An early end is an end of the stream to JDK 17, and an exception to JDK 25. */
  private byte[] body(InputStream in, int size, String key) throws BucketException {
    byte[] bytes;
    try {
      bytes = in.readNBytes(size);
    } catch (IOException e) {
      throw new BucketException(
          BucketProblem.UNREACHABLE, failures.where(key) + ": " + e.getMessage(), e);
    }
    if (bytes.length != size) {
      throw new BucketException(
          BucketProblem.UNREACHABLE,
          failures.where(key) + ": found " + bytes.length + " bytes, expected " + size,
          null);
    }
    return bytes;
  }

  /** Writes an object. The host compares the digest before the object becomes visible. */
  void put(String key, byte[] bytes, Digest digest, ObjectHeaders headers, PutCondition condition)
      throws BucketException {
    PutObjectRequest.Builder request =
        PutObjectRequest.builder()
            .bucket(name())
            .key(key)
            .contentType(headers.type())
            .cacheControl(headers.cacheControl())
            .checksumSHA256(Base64.getEncoder().encodeToString(digest.bytes()))
            .overrideConfiguration(one -> one.apiCallAttemptTimeout(patience(bytes.length)));
    if (condition == PutCondition.ABSENT) {
      request.ifNoneMatch(NO_OBJECT);
    }
    call(key, () -> client.putObject(request.build(), body(bytes)));
  }

  /** Bytes that nobody changes until the request has ended. */
  static RequestBody body(byte[] bytes) {
    return RequestBody.fromContentProvider(
        ContentStreamProvider.fromByteArrayUnsafe(bytes), bytes.length, BYTES);
  }

  /** Makes another object of the same bytes. No byte of the object is sent. */
  void copy(String from, String to, ObjectHeaders headers) throws BucketException {
    call(
        to,
        () ->
            client.copyObject(
                request ->
                    request
                        .sourceBucket(name())
                        .sourceKey(from)
                        .destinationBucket(name())
                        .destinationKey(to)
                        .metadataDirective(MetadataDirective.REPLACE)
                        .contentType(headers.type())
                        .cacheControl(headers.cacheControl())));
  }

  /** The digests of an object that the host tells. */
  ObjectChecksums checksums(String key) throws BucketException {
    return ObjectChecksums.of(
        call(
            key,
            () ->
                client.headObject(
                    request ->
                        request.bucket(name()).key(key).checksumMode(ChecksumMode.ENABLED))));
  }

  /** Deletes an object, if there is one. */
  void delete(String key) throws BucketException {
    try {
      client.deleteObject(request -> request.bucket(name()).key(key));
    } catch (S3Exception e) {
      if (e.statusCode() != HttpURLConnection.HTTP_NOT_FOUND) {
        throw failures.of(e, key);
      }
    } catch (SdkException e) {
      throw failures.of(e, key);
    }
  }

  /** Lists the keys with a prefix, in any order. */
  void list(String prefix, Consumer<S3Object> to) throws BucketException {
    call(
        prefix,
        () -> {
          client
              .listObjectsV2Paginator(request -> request.bucket(name()).prefix(prefix))
              .contents()
              .forEach(to);
          return prefix;
        });
  }

  /** Calls the host; a failure is worded with the key. */
  <T> T call(String key, Supplier<T> request) throws BucketException {
    try {
      return request.get();
    } catch (SdkException e) {
      throw failures.of(e, key);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
