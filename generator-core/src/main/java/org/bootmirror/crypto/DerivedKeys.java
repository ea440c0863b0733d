package org.bootmirror.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * The keys that PBKDF2 with HMAC-SHA-256 derives from one passphrase (RFC 8018, 5.2). Each takes a
 * tenth of a second, and so is derived once: the files that are encrypted in one run, or beside
 * files that were opened, share a salt. Whoever guesses passphrases needs one file only, and so
 * gains nothing.
 *
 * <p>May be used by several threads.
 */
final class DerivedKeys {

  private static final int KEY_BITS = 256;
  private static final int SALT_BYTES = 16;

  private final char[] passphrase;
  private final Map<Derivation, byte[]> known = new ConcurrentHashMap<>();

  DerivedKeys(char[] passphrase) {
    this.passphrase = passphrase.clone();
  }

  /**
   * The parameters of a derivation.
   *
   * @param salt whose bytes nobody changes
   */
  private record Derivation(ByteBuffer salt, int iterations) {}

  /**
   * A key of 256 bits; throws {@link IllegalArgumentException} if the salt is empty or the
   * iterations are less than one.
   */
  byte[] key(byte[] salt, int iterations) {
    return known
        .computeIfAbsent(new Derivation(ByteBuffer.wrap(salt.clone()), iterations), this::derive)
        .clone();
  }

  /** The salt for a new file: one with which a key is known, else a random one. */
  @MakesSecrets
  synchronized byte[] salt(int iterations, SecureRandom random) {
    for (Derivation one : known.keySet()) {
      if (one.iterations() == iterations && one.salt().capacity() == SALT_BYTES) {
        return one.salt().array().clone();
      }
    }
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    key(salt, iterations);
    return salt;
  }

  private byte[] derive(Derivation parameters) {
    PBEKeySpec spec =
        new PBEKeySpec(passphrase, parameters.salt().array(), parameters.iterations(), KEY_BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has PBKDF2", e);
    } finally {
      spec.clearPassword();
    }
  }
}
