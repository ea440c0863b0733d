package org.bootmirror.target.s3;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Future;
import org.bootmirror.target.PutCondition;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/**
 * Writes a large object in parts. Parts that an unfinished upload of the same key has already are
 * not sent again. The object becomes visible when the queue has done what {@link #complete} adds.
 */
final class PartUpload extends OutputStream {

  /** The bytes of each part but the last. */
  static final int PART = 16 << 20;

  private final Bucket bucket;
  private final TransferQueue queue;
  private final String key;
  private final UnfinishedUpload upload;
  private final ClaimCheck claim;
  private final ConcurrentSkipListMap<Integer, CompletedPart> parts = new ConcurrentSkipListMap<>();
  private final List<Future<?>> sent = new ArrayList<>();
  private byte[] buffer = {};
  private int count;
  private int number;

  private PartUpload(
      Bucket bucket, TransferQueue queue, String key, UnfinishedUpload upload, ClaimCheck claim) {
    this.bucket = bucket;
    this.queue = queue;
    this.key = key;
    this.upload = upload;
    this.claim = claim;
  }

  /**
   * Goes on with an unfinished upload of the key, or begins one. Type and cache rule depend on the
   * key alone, so those of an unfinished upload are right.
   *
   * @param claim is called before each part: the parts of one object may take longer than a claim
   *     lives without a sign
   */
  static PartUpload begin(
      Bucket bucket, TransferQueue queue, String key, ObjectHeaders headers, ClaimCheck claim)
      throws IOException {
    Optional<UnfinishedUpload> unfinished = UnfinishedUpload.newest(bucket, key);
    if (unfinished.isPresent()) {
      return new PartUpload(bucket, queue, key, unfinished.get(), claim);
    }
    String id =
        bucket
            .call(
                key,
                () ->
                    bucket
                        .client()
                        .createMultipartUpload(
                            request ->
                                request
                                    .bucket(bucket.name())
                                    .key(key)
                                    .contentType(headers.type())
                                    .cacheControl(headers.cacheControl())))
            .uploadId();
    return new PartUpload(bucket, queue, key, new UnfinishedUpload(id, Map.of()), claim);
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      if (buffer.length == 0) {
        claim.look();
        queue.reserve(PART);
        buffer = new byte[PART];
      }
      int step = Math.min(length - done, PART - count);
      System.arraycopy(from, offset + done, buffer, count, step);
      count += step;
      done += step;
      if (count == PART) {
        send();
      }
    }
  }

  /** Sends the last part, and then, by the queue, has the host make the object of all parts. */
  void complete(PutCondition condition) throws IOException {
    if (count > 0) {
      send();
    }
    queue.addAfter(sent, () -> join(condition));
  }

  private void join(PutCondition condition) throws IOException {
    List<CompletedPart> all = new ArrayList<>(parts.values());
    CompleteMultipartUploadRequest.Builder request =
        CompleteMultipartUploadRequest.builder()
            .bucket(bucket.name())
            .key(key)
            .uploadId(upload.id())
            .multipartUpload(completed -> completed.parts(all));
    if (condition == PutCondition.ABSENT) {
      request.ifNoneMatch(Bucket.NO_OBJECT);
    }
    bucket.call(key, () -> bucket.client().completeMultipartUpload(request.build()));
  }

  /** Gives the memory back. The host keeps the parts for the next upload of the key. */
  @Override
  public void close() {
    if (buffer.length > 0) {
      queue.free(PART);
      buffer = new byte[0];
    }
  }

  /** Looks whether the run may still change the place. */
  @FunctionalInterface
  interface ClaimCheck {
    void look() throws IOException;
  }

  private void send() {
    byte[] bytes = count == PART ? buffer : Arrays.copyOf(buffer, count);
    buffer = new byte[0];
    count = 0;
    number++;
    int part = number;
    sent.add(queue.addAwaited(PART, () -> send(part, bytes)));
  }

  private void send(int part, byte[] bytes) throws IOException {
    byte[] md5 = md5(bytes);
    Part there = upload.parts().get(part);
    String tag = there != null && holds(there, bytes, md5) ? there.eTag() : put(part, bytes, md5);
    parts.put(part, CompletedPart.builder().partNumber(part).eTag(tag).build());
  }

  private String put(int part, byte[] bytes, byte[] md5) throws IOException {
    UploadPartRequest request =
        UploadPartRequest.builder()
            .bucket(bucket.name())
            .key(key)
            .uploadId(upload.id())
            .partNumber(part)
            .contentMD5(Base64.getEncoder().encodeToString(md5))
            .overrideConfiguration(one -> one.apiCallAttemptTimeout(Bucket.patience(bytes.length)))
            .build();
    return bucket.call(key, () -> bucket.client().uploadPart(request, Bucket.body(bytes))).eTag();
  }

  /**
   * Whether the host has the part. Most hosts tag it with its MD5 (Amazon S3 API, "Object"); where
   * the tag is another, the part is sent again.
   */
  private static boolean holds(Part there, byte[] bytes, byte[] md5) {
    return there.size() == bytes.length
        && there.eTag().replace("\"", "").equals(HexFormat.of().formatHex(md5));
  }

  private static byte[] md5(byte[] bytes) {
    try {
      return MessageDigest.getInstance("MD5").digest(bytes); // not for security: for the protocol
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
