package org.bootmirror.target.s3;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * The digests of an object that its host tells. Not every host tells the SHA-256 that an upload
 * came with. An object that was not uploaded in parts is tagged with its MD5 (Amazon S3 API,
 * "Object", ETag), unless a key of the operator's encrypts it; a host with such keys tells the
 * SHA-256.
 *
 * @param sha256 of the whole object
 * @param md5 in lower case digits
 */
record ObjectChecksums(Optional<Digest> sha256, Optional<String> md5) {

  private static final Pattern MD5 = Pattern.compile("\"?([0-9a-f]{32})\"?");

  static ObjectChecksums of(HeadObjectResponse head) {
    return new ObjectChecksums(
        Optional.ofNullable(head.checksumSHA256())
            .filter(sum -> !sum.contains("-")) // of an object in parts: a digest of digests
            .map(sum -> new Digest(HexFormat.of().formatHex(Base64.getDecoder().decode(sum)))),
        Optional.ofNullable(head.eTag())
            .map(MD5::matcher)
            .filter(tag -> tag.matches())
            .map(tag -> tag.group(1)));
  }

  /** The MD5 of a content, which is read. */
  static String md5(Content content) throws IOException {
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5"); // not for security: for the protocol
      content.writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), md5));
      return HexFormat.of().formatHex(md5.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
