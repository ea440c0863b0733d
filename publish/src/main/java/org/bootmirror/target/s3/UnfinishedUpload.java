package org.bootmirror.target.s3;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;

/**
 * An upload in parts that was begun and has not ended.
 *
 * @param id of the upload
 * @param parts that the host has, by number
 */
record UnfinishedUpload(String id, Map<Integer, Part> parts) {

  /**
   * The newest unfinished upload of a key. All others of the key are given up: the host keeps, and
   * charges for, their parts.
   */
  static Optional<UnfinishedUpload> newest(Bucket bucket, String key) throws IOException {
    List<MultipartUpload> uploads =
        bucket.call(
            key,
            () ->
                bucket
                    .client()
                    .listMultipartUploadsPaginator(
                        request -> request.bucket(bucket.name()).prefix(key))
                    .uploads()
                    .stream()
                    .filter(upload -> upload.key().equals(key))
                    .sorted(Comparator.comparing(MultipartUpload::initiated).reversed())
                    .toList());
    for (MultipartUpload other : uploads.subList(Math.min(1, uploads.size()), uploads.size())) {
      bucket.call(
          key,
          () ->
              bucket
                  .client()
                  .abortMultipartUpload(
                      request ->
                          request.bucket(bucket.name()).key(key).uploadId(other.uploadId())));
    }
    return uploads.isEmpty()
        ? Optional.empty()
        : Optional.of(withParts(bucket, key, uploads.get(0).uploadId()));
  }

  private static UnfinishedUpload withParts(Bucket bucket, String key, String id)
      throws IOException {
    Map<Integer, Part> parts = new HashMap<>();
    bucket.call(
        key,
        () -> {
          bucket
              .client()
              .listPartsPaginator(request -> request.bucket(bucket.name()).key(key).uploadId(id))
              .parts()
              .forEach(part -> parts.put(part.partNumber(), part));
          return id;
        });
    return new UnfinishedUpload(id, parts);
  }
}
