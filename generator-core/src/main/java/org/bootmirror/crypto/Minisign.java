package org.bootmirror.crypto;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.bootmirror.content.Digest;
import org.bouncycastle.crypto.digests.Blake2bDigest;

/**
 * Signatures that {@code minisign -V} verifies, of the prehashed kind: Ed25519 of the file's
 * BLAKE2b-512, and once more over the signature with its trusted comment (minisign's own
 * description, "Signature format").
 */
public final class Minisign {

  private static final int ID_BYTES = 8;
  private static final int HASH_BITS = 512;

  private final SigningKey key;

  public Minisign(SigningKey key) {
    this.key = key;
  }

  /** The public key as a file. */
  public String publicKey() {
    byte[] encoded = joined(ascii("Ed"), id(), key.publicBytes());
    return "untrusted comment: minisign public key of bootmirror\n" + base64(encoded) + "\n";
  }

  /**
   * The signature of a file.
   *
   * @param comment one line, which is signed too
   */
  public String sign(byte[] file, String comment) {
    Blake2bDigest blake = new Blake2bDigest(HASH_BITS);
    blake.update(file, 0, file.length);
    byte[] hash = new byte[blake.getDigestSize()];
    blake.doFinal(hash, 0);
    byte[] signature = key.sign(hash);
    byte[] both = key.sign(joined(signature, comment.getBytes(StandardCharsets.UTF_8)));
    return "untrusted comment: signature by bootmirror\n"
        + base64(joined(ascii("ED"), id(), signature))
        + "\ntrusted comment: "
        + comment
        + "\n"
        + base64(both)
        + "\n";
  }

  /** Any eight bytes will do; these follow from the key. */
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
