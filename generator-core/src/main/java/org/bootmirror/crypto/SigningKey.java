package org.bootmirror.crypto;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Arrays;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/**
 * A key for metadata: Ed25519 (RFC 8032), whose signatures follow from what is signed.
 *
 * <p>It shows its public half only.
 */
public final class SigningKey {

  /** Bytes of a public key. */
  public static final int PUBLIC_BYTES = 32;

  private static final int SEED_BYTES = 32;

  private final PrivateKey key;
  private final byte[] publicBytes;

  /**
   * @param key of algorithm Ed25519
   */
  SigningKey(PrivateKey key) {
    this.key = key;
    byte[] encoded = key.getEncoded(); // ends with the seed (RFC 8410, 7)
    byte[] seed = Arrays.copyOfRange(encoded, encoded.length - SEED_BYTES, encoded.length);
    this.publicBytes = new Ed25519PrivateKeyParameters(seed, 0).generatePublicKey().getEncoded();
  }

  /** The public key as RFC 8032 encodes it. */
  public byte[] publicBytes() {
    return publicBytes.clone();
  }

  /** The signature of these bytes: 64 bytes. */
  public byte[] sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has Ed25519", e);
    }
  }

  @Override
  public String toString() {
    return "a signing key";
  }
}
