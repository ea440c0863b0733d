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
 * A key and its certificate, in the files {@code NAME.key} and {@code NAME.crt} of a folder.
 *
 * @param files of the folder
 * @param name of both
 */
record CertifiedKey(KeyFiles files, String name) {

  private static final int ROOT_BITS = 3072;
  private static final String CURVE = "secp256r1";

  /** A new pair for an authority. */
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

  /** A new pair of RSA. */
  static KeyPair newPair(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits, new SecureRandom());
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has RSA", e);
    }
  }

  /** Whether the certificate is there; its key may be kept elsewhere. */
  boolean known() {
    return files.has(name + ".crt");
  }

  boolean exists() {
    return files.has(name + ".crt") && files.has(name + ".key");
  }

  /** Writes the key, encrypted, then the certificate and those that lead from it to a root. */
  void write(PrivateKey key, List<X509Certificate> chain, Passphrase passphrase)
      throws IOException {
    files.writeSecret(name + ".key", SealedKey.seal(key, passphrase, new SecureRandom()));
    writeChain(chain);
  }

  /** Writes the key as it is: for servers, which start without anybody there. */
  void writeOpen(PrivateKey key, List<X509Certificate> chain) throws IOException {
    files.writeSecret(name + ".key", Pem.of("PRIVATE KEY", key.getEncoded()));
    writeChain(chain);
  }

  /** Writes a certificate whose key is somebody else's. */
  void writeCertificate(X509Certificate certificate) throws IOException {
    writeChain(List.of(certificate));
  }

  private void writeChain(List<X509Certificate> chain) throws IOException {
    files.write(name + ".crt", Pem.of(chain).getBytes(StandardCharsets.US_ASCII));
  }

  /** Gives both another name, in the place of what has it; only one if that was cut short. */
  void rename(String to) throws IOException {
    if (files.has(name + ".key")) {
      files.rename(name + ".key", to + ".key");
    }
    files.rename(name + ".crt", to + ".crt");
  }

  Path certificateFile() {
    return files.at(name + ".crt");
  }

  /** The certificate, and what stands behind it. */
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
        throw new IOException(certificateFile() + ": found no certificate in it");
      }
      return chain;
    } catch (NoSuchFileException e) {
      throw new IOException(certificateFile() + " is not here, and this needs it", e);
    } catch (CertificateException e) {
      throw new IOException(certificateFile() + ": found no certificate in it", e);
    }
  }

  /**
   * Opens a key of RSA.
   *
   * @throws IOException if the passphrase is another one, others than the owner could read it, or
   *     the certificate is that of another key
   */
  CertificateSigner open(Passphrase passphrase) throws IOException {
    try {
      return new CertificateSigner(chain(), key("RSA", passphrase));
    } catch (IllegalArgumentException e) {
      throw another(e);
    }
  }

  /** Opens the key of an authority, of any algorithm; fails as the other does. */
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
        certificateFile() + " is not the certificate of " + files.at(name + ".key"), e);
  }
}
