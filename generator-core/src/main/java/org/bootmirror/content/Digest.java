package org.bootmirror.content;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A SHA-256 digest (FIPS 180-4), the only one a tree knows.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Digest(String hex) implements Comparable<Digest>, Serializable {

  /** How many bytes a digest has. */
  public static final int BYTES = 32;

  private static final int HEX_DIGITS = 2 * BYTES;

  /**
   * Takes no bytes itself: to copy it costs a tenth of a search through the platform's providers,
   * and 100,000 files need some each.
   */
  private static final MessageDigest EMPTY = sha256OfPlatform();

  /** Checks the form; throws {@link IllegalArgumentException} otherwise. */
  public Digest {
    if (!isOne(hex)) {
      throw new IllegalArgumentException(
          "\"" + hex + "\" is no SHA-256 digest: expected 64 lower-case hexadecimal digits");
    }
  }

  /** The digest of the given bytes. */
  public static Digest of(byte[] bytes) {
    return new Digest(HexFormat.of().formatHex(sha256().digest(bytes)));
  }

  /** The digest with the given {@value #BYTES} bytes. */
  public static Digest ofBytes(byte[] digest) {
    return new Digest(HexFormat.of().formatHex(digest));
  }

  /** The {@value #BYTES} bytes of the digest. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  @Override
  public int compareTo(Digest other) {
    return hex.compareTo(other.hex);
  }

  @Override
  public String toString() {
    return hex;
  }

  /** The digest of all updates so far; resets the {@code MessageDigest}. */
  public static Digest finish(MessageDigest digest) {
    return new Digest(HexFormat.of().formatHex(digest.digest()));
  }

  /** A new SHA-256 {@code MessageDigest}. */
  public static MessageDigest sha256() {
    return copyOf(EMPTY);
  }

  private static MessageDigest sha256OfPlatform() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Whether a text is a digest: 64 lower-case hexadecimal digits. */
  public static boolean isOne(String text) {
    return text.length() == HEX_DIGITS && isLowerHex(text);
  }

  private static boolean isLowerHex(String text) {
    // From an array: charAt is slow in a new process. Characters beyond ISO 8859-1 become "?".
    for (byte c : text.getBytes(StandardCharsets.ISO_8859_1)) {
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  /** The same computation, to be continued apart from the first. */
  public static MessageDigest copyOf(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the platform's SHA-256 can be copied", e);
    }
  }
}
