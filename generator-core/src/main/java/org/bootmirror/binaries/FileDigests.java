package org.bootmirror.binaries;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;
import org.bootmirror.content.Digest;

/**
 * Both digests of a listed file.
 *
 * @param md5 32 lower-case hexadecimal digits (RFC 1321)
 * @param sha256 the digest that protects the file
 */
public record FileDigests(String md5, Digest sha256) {

  /** Digits of an MD5 digest. */
  static final int MD5_DIGITS = 32;

  /** Checks the form; throws {@link IllegalArgumentException} otherwise. */
  public FileDigests {
    if (!md5.matches("[0-9a-f]{" + MD5_DIGITS + "}")) {
      throw new IllegalArgumentException(
          "\"" + md5 + "\" is no MD5 digest: expected 32 lower-case hexadecimal digits");
    }
  }

  /** Computes both digests of the bytes that are written. */
  public static final class Computation extends OutputStream {

    private final MessageDigest md5 = newMd5();
    private final MessageDigest sha256 = Digest.sha256();
    private final LongConsumer progress;
    private long count;

    /**
     * @param progress is told the bytes written so far
     */
    public Computation(LongConsumer progress) {
      this.progress = progress;
    }

    /** The digests of all bytes so far; begins anew. */
    public FileDigests digests() {
      return new FileDigests(HexFormat.of().formatHex(md5.digest()), Digest.finish(sha256));
    }

    /** How many bytes were written. */
    public long count() {
      return count;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      md5.update(bytes, offset, length);
      sha256.update(bytes, offset, length);
      count += length;
      progress.accept(count);
    }

    private static MessageDigest newMd5() {
      try {
        return MessageDigest.getInstance("MD5");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has MD5", e);
      }
    }
  }
}
