package org.bootmirror.crypto;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import org.bootmirror.crypto.cms.CertificateSigner;

/**
 * A private key with a certificate, in the files {@code NAME.key} and {@code NAME.crt} of a folder.
 *
 * @param files the folder
 * @param name path in the folder, without extension
 */
record CertifiedKey(KeyFiles files, String name) {

  private static final int ROOT_BITS = 3072;
  private static final String CURVE = "secp256r1";

  /** A new key pair for an authority. */
  static KeyPair newPair(RootAlgorithm algorithm) {
    if (algorithm == RootAlgorithm.RSA) {
      return newPair(ROOT_BITS);
    }
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(CURVE), new SecureRandom());
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has P-256", e);
    }
  }

  /** A new RSA key pair. */
  static KeyPair newPair(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits, new SecureRandom());
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has RSA", e);
    }
  }

  /** Whether the certificate is there; the key may be kept elsewhere. */
  boolean known() {
    return files.has(name + ".crt");
  }

  boolean exists() {
    return files.has(name + ".crt") && files.has(name + ".key");
  }

  /** Writes the encrypted key, then the certificate with the chain to a root. */
  void write(PrivateKey key, List<X509Certificate> chain, Passphrase passphrase)
      throws IOException {
    files.writeSecret(name + ".key", SealedKey.seal(key, passphrase, new SecureRandom()));
    writeChain(chain);
  }

  /** Writes the key unencrypted, for servers that start without a passphrase. */
  void writeOpen(PrivateKey key, List<X509Certificate> chain) throws IOException {
    files.writeSecret(name + ".key", Pem.of("PRIVATE KEY", key.getEncoded()));
    writeChain(chain);
  }

  /** Writes a certificate alone, for a key of another party. */
  void writeCertificate(X509Certificate certificate) throws IOException {
    writeChain(List.of(certificate));
  }

  private void writeChain(List<X509Certificate> chain) throws IOException {
    files.write(name + ".crt", Pem.of(chain).getBytes(StandardCharsets.US_ASCII));
  }

  /** Renames both files and replaces existing ones; after an interruption, only one is left. */
  void rename(String to) throws IOException {
    if (files.has(name + ".key")) {
      files.rename(name + ".key", to + ".key");
    }
    files.rename(name + ".crt", to + ".crt");
  }

  Path certificateFile() {
    return files.at(name + ".crt");
  }

  /** The certificate, then the rest of the chain. */
  List<X509Certificate> chain() throws IOException {
    try {
      byte[] file = Files.readAllBytes(certificateFile());
      List<X509Certificate> chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(file))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (chain.isEmpty()) {
        throw new IOException(certificateFile() + ": found no certificate, expected PEM");
      }
      return chain;
    } catch (NoSuchFileException e) {
      throw new IOException(certificateFile() + ": found no file, expected a certificate", e);
    } catch (CertificateException e) {
      throw new IOException(certificateFile() + ": found no certificate, expected PEM", e);
    }
  }

  /**
   * Decrypts an RSA key.
   *
   * @throws ExposedKeyException if others can read or write the key
   * @throws IOException if the passphrase is wrong, or the certificate belongs to another key
   */
  CertificateSigner open(Passphrase passphrase) throws IOException {
    try {
      return new CertificateSigner(chain(), key("RSA", passphrase));
    } catch (IllegalArgumentException e) {
      throw another(e);
    }
  }

  /** Decrypts the key of an authority, RSA or ECDSA; throws as {@link #open}. */
  Authority openAuthority(Passphrase passphrase) throws IOException {
    List<X509Certificate> chain = chain();
    PrivateKey key = key(chain.get(0).getPublicKey().getAlgorithm(), passphrase);
    try {
      return new Authority(chain, key);
    } catch (IllegalArgumentException e) {
      throw another(e);
    }
  }

  private PrivateKey key(String algorithm, Passphrase passphrase) throws IOException {
    String file = files.at(name + ".key").toString();
    return SealedKey.open(file, files.readSecret(name + ".key"), algorithm, passphrase);
  }

  private IOException another(IllegalArgumentException e) {
    return new IOException(
        certificateFile()
            + ": found the certificate of another key than "
            + files.at(name + ".key"),
        e);
  }
}
