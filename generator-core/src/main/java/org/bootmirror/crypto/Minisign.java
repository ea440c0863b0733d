package org.bootmirror.crypto;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.Digest;
import org.bouncycastle.crypto.digests.Blake2bDigest;

/**
 * Signatures for {@code minisign -V}, prehashed: Ed25519 over BLAKE2b-512 of the file, and Ed25519
 * over the first signature with the trusted comment (minisign, "Signature format").
 */
public final class Minisign {

  private static final int ID_BYTES = 8;
  private static final int HASH_BITS = 512;
  private static final int KEY_OFFSET = 2 + ID_BYTES;
  private static final int SIGNATURE_BYTES = 64;
  private static final String TRUSTED = "trusted comment: ";

  private final SigningKey key;

  public Minisign(SigningKey key) {
    this.key = key;
  }

  /** The text of the file with the public key. */
  public String publicKey() {
    return "untrusted comment: minisign public key of bootmirror\n" + key() + "\n";
  }

  /** The public key alone: base 64, as {@code minisign -P} takes the key. */
  public String key() {
    return base64(joined(ascii("Ed"), id(), key.publicBytes()));
  }

  /**
   * The signature of a file.
   *
   * @param comment the trusted comment: one line, signed
   */
  public String sign(byte[] file, String comment) {
    byte[] signature = key.sign(hash(file));
    byte[] both = key.sign(joined(signature, comment.getBytes(StandardCharsets.UTF_8)));
    return "untrusted comment: signature by bootmirror\n"
        + base64(joined(ascii("ED"), id(), signature))
        + "\n"
        + TRUSTED
        + comment
        + "\n"
        + base64(both)
        + "\n";
  }

  /**
   * Verifies a signature.
   *
   * @param publicKey text of the file with the public key
   * @param signature text of the file with the signature
   * @return the problem; empty for a valid signature
   */
  public static Optional<String> objection(String publicKey, byte[] file, String signature) {
    List<String> lines = signature.lines().toList();
    List<String> keyLines = publicKey.lines().toList();
    if (keyLines.size() < 2 || lines.size() < 4 || !lines.get(2).startsWith(TRUSTED)) {
      return Optional.of("is no public key with a signature of minisign");
    }
    try {
      byte[] key = Base64.getDecoder().decode(keyLines.get(1));
      byte[] made = Base64.getDecoder().decode(lines.get(1));
      byte[] both = Base64.getDecoder().decode(lines.get(3));
      if (key.length != KEY_OFFSET + SigningKey.PUBLIC_BYTES
          || made.length != KEY_OFFSET + SIGNATURE_BYTES
          || made[0] != 'E'
          || made[1] != 'D') {
        return Optional.of("is no signature of Ed25519 over BLAKE2b");
      }
      VerifyingKey verifying = VerifyingKey.of(Arrays.copyOfRange(key, KEY_OFFSET, key.length));
      byte[] own = Arrays.copyOfRange(made, KEY_OFFSET, made.length);
      byte[] comment = lines.get(2).substring(TRUSTED.length()).getBytes(StandardCharsets.UTF_8);
      if (!Arrays.equals(key, 2, KEY_OFFSET, made, 2, KEY_OFFSET)) {
        return Optional.of("was made by another key");
      }
      if (!verifying.verifies(hash(file), own)) {
        return Optional.of("is not of this file");
      }
      return verifying.verifies(joined(own, comment), both)
          ? Optional.empty()
          : Optional.of("has another comment than was signed");
    } catch (IllegalArgumentException e) {
      return Optional.of("is damaged: expected base 64 in its lines");
    }
  }

  /**
   * The trusted comment of a signature; true only of a signature without {@link #objection}.
   *
   * @return empty if there is none
   */
  public static Optional<String> trustedComment(String signature) {
    return signature
        .lines()
        .skip(2)
        .findFirst()
        .filter(line -> line.startsWith(TRUSTED))
        .map(line -> line.substring(TRUSTED.length()));
  }

  /**
   * The text of a file with a public key, from the key alone.
   *
   * @param key base 64, as {@code minisign -P} takes the key
   */
  public static String publicKeyFile(String key) {
    return "untrusted comment: minisign public key\n" + key + "\n";
  }

  private static byte[] hash(byte[] file) {
    Blake2bDigest blake = new Blake2bDigest(HASH_BITS);
    blake.update(file, 0, file.length);
    byte[] hash = new byte[blake.getDigestSize()];
    blake.doFinal(hash, 0);
    return hash;
  }

  /** The key id: any eight bytes, here derived from the key. */
  private byte[] id() {
    return Arrays.copyOf(Digest.of(key.publicBytes()).bytes(), ID_BYTES);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
