package org.bootmirror.crypto;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Arrays;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/** A private Ed25519 key for metadata (RFC 8032): the same message gives the same signature. */
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

  /** The public key: 32 bytes (RFC 8032, 5.1.5). */
  public byte[] publicBytes() {
    return publicBytes.clone();
  }

  /** The signature of a message: 64 bytes (RFC 8032, 5.1.6). */
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
