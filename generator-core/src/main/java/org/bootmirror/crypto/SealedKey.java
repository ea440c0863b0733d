package org.bootmirror.crypto;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * An encrypted private key: PKCS #8 (RFC 5958) in PEM, by PBES2 with PBKDF2, HMAC-SHA-256 and
 * AES-256-CBC (RFC 8018). {@code openssl pkey} reads and writes the format.
 */
final class SealedKey {

  private static final String LABEL = "ENCRYPTED PRIVATE KEY";
  private static final AlgorithmIdentifier PRF =
      new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE);
  private static final int ITERATIONS = 200_000;

  /** More iterations take minutes: a denial of service. */
  private static final BigInteger MAX_ITERATIONS = BigInteger.valueOf(20_000_000);

  private static final int BLOCK = 16;
  private static final int KEY_BITS = 256;

  private SealedKey() {}

  /** Encrypts a key with a random vector, and with the salt of {@link DerivedKeys#salt}. */
  @MakesSecrets
  static String seal(PrivateKey key, Passphrase passphrase, SecureRandom random) {
    byte[] salt = passphrase.derived().salt(ITERATIONS, random);
    byte[] vector = new byte[BLOCK];
    random.nextBytes(vector);
    try {
      byte[] encrypted =
          cipher(Cipher.ENCRYPT_MODE, passphrase, salt, ITERATIONS, vector)
              .doFinal(key.getEncoded());
      PBES2Parameters scheme =
          new PBES2Parameters(
              new KeyDerivationFunc(
                  PKCSObjectIdentifiers.id_PBKDF2,
                  new PBKDF2Params(salt, ITERATIONS, KEY_BITS / Byte.SIZE, PRF)),
              new EncryptionScheme(
                  NISTObjectIdentifiers.id_aes256_CBC, new DEROctetString(vector)));
      AlgorithmIdentifier algorithm =
          new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBES2, scheme);
      return Pem.of(LABEL, new EncryptedPrivateKeyInfo(algorithm, encrypted).getEncoded());
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("every Java platform has PBKDF2 and AES", e);
    }
  }

  /**
   * Decrypts a key.
   *
   * @param file the name, for errors
   * @param algorithm such as {@code RSA}
   * @throws IOException if the file is malformed or holds another kind of key, or the passphrase is
   *     wrong
   */
  static PrivateKey open(String file, String pem, String algorithm, Passphrase passphrase)
      throws IOException {
    byte[] decrypted;
    try {
      EncryptedPrivateKeyInfo info = EncryptedPrivateKeyInfo.getInstance(only(file, pem));
      PBES2Parameters scheme =
          PBES2Parameters.getInstance(info.getEncryptionAlgorithm().getParameters());
      PBKDF2Params derivation =
          PBKDF2Params.getInstance(scheme.getKeyDerivationFunc().getParameters());
      boolean known =
          scheme.getEncryptionScheme().getAlgorithm().equals(NISTObjectIdentifiers.id_aes256_CBC)
              && derivation.getPrf().equals(PRF)
              && derivation.getIterationCount().compareTo(MAX_ITERATIONS) <= 0;
      if (!known) {
        throw new IllegalArgumentException("another cipher, or more than 20,000,000 iterations");
      }
      byte[] vector =
          ASN1OctetString.getInstance(scheme.getEncryptionScheme().getParameters()).getOctets();
      decrypted =
          cipher(
                  Cipher.DECRYPT_MODE,
                  passphrase,
                  derivation.getSalt(),
                  derivation.getIterationCount().intValueExact(),
                  vector)
              .doFinal(info.getEncryptedData());
    } catch (IllegalArgumentException e) {
      throw new IOException(
          file + ": found another encryption, expected PBES2 with PBKDF2 and AES-256", e);
    } catch (GeneralSecurityException e) {
      throw new IOException(file + ": found another passphrase than the key was encrypted with", e);
    }
    try {
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(decrypted));
    } catch (GeneralSecurityException e) {
      throw new IOException(file + ": found another kind of key, expected " + algorithm, e);
    }
  }

  private static byte[] only(String file, String pem) throws IOException {
    List<byte[]> blocks;
    try {
      blocks = Pem.read(LABEL, pem);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
    if (blocks.size() != 1) {
      throw new IOException(
          file + ": found " + blocks.size() + " encrypted private keys, expected one");
    }
    return blocks.get(0);
  }

  private static Cipher cipher(
      int mode, Passphrase passphrase, byte[] salt, int iterations, byte[] vector)
      throws GeneralSecurityException {
    byte[] key = passphrase.derived().key(salt, iterations);
    Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(vector));
    return cipher;
  }
}
