package org.bootmirror.crypto;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A folder with the keys of a site, outside its source and its tree. Private keys in it are
 * readable by their owner alone (one that others could read is refused) and, but for those of web
 * servers, encrypted.
 *
 * <p>{@code root.crt} and {@code root.key} are the authority that images trust; {@code tls/} holds
 * what a web server needs of it. A {@link Signer} each has a file of its name: those of root and
 * targets belong away from machines that are on a network, but for when they are needed.
 */
public final class KeyFolder {

  private static final String ROOT_CERTIFICATE = "root.crt";
  private static final String ROOT_KEY = "root.key";
  private static final String CERTIFICATE = "CERTIFICATE";
  private static final String NEXT = "next/";
  private static final String OLD = "old/";
  private static final Pattern HOST =
      Pattern.compile(
          "(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)"
              + "|(?=[^:]*:[^:]*:)[0-9a-fA-F:]{2,39}"
              + "|(?=.{1,253}$)(?=.*[a-zA-Z])[a-zA-Z0-9]([a-zA-Z0-9.-]*[a-zA-Z0-9])?");
  private static final int ROOT_BITS = 3072;
  private static final int SERVER_BITS = 2048;

  private final Path folder;
  private final KeyFiles files;

  private KeyFolder(Path folder) {
    this.folder = folder;
    this.files = new KeyFiles(folder);
  }

  /** Who signs metadata. */
  public enum Signer {
    /** Says who the others are. */
    TUF_ROOT,
    /** Says what a release holds. */
    TUF_TARGETS,
    /** Says which metadata belong together. */
    TUF_SNAPSHOT,
    /** Says what is new. */
    TUF_TIMESTAMP,
    /** Signs digests for people. */
    MINISIGN;

    private String file() {
      return switch (this) {
        case TUF_ROOT -> "tuf-root.key";
        case TUF_TARGETS -> "tuf-targets.key";
        case TUF_SNAPSHOT -> "tuf-snapshot.key";
        case TUF_TIMESTAMP -> "tuf-timestamp.key";
        case MINISIGN -> "minisign.key";
      };
    }
  }

  /**
   * Makes a folder with new keys.
   *
   * @param name what people call the authority
   * @param from when it begins to be good
   * @param until when it ends
   * @throws IOException also if there are keys already
   */
  public static KeyFolder create(
      Path folder, String name, Instant from, Instant until, Passphrase passphrase)
      throws IOException {
    KeyFolder made = new KeyFolder(folder);
    if (!made.files.isEmpty()) {
      throw new IOException(folder + " has something in it already; keys are never overwritten");
    }
    SecureRandom random = new SecureRandom();
    for (Signer signer : Signer.values()) {
      KeyPair pair = pair("Ed25519", 0);
      made.files.writeSecret(signer.file(), SealedKey.seal(pair.getPrivate(), passphrase, random));
    }
    KeyPair pair = pair("RSA", ROOT_BITS);
    Authority authority = Authority.create(name, pair, from, until);
    made.files.writeSecret(ROOT_KEY, SealedKey.seal(pair.getPrivate(), passphrase, random));
    made.files.write(ROOT_CERTIFICATE, pem(authority.certificate()));
    return made;
  }

  /**
   * A folder that was made before. Nothing is decrypted yet.
   *
   * @throws IOException if it has no root certificate
   */
  public static KeyFolder of(Path folder) throws IOException {
    KeyFolder known = new KeyFolder(folder);
    if (!Files.isRegularFile(known.certificateFile())) {
      throw new IOException(
          folder + " has no " + ROOT_CERTIFICATE + ": expected a folder of bootmirror keys new");
    }
    return known;
  }

  /** The certificate that images trust. */
  public X509Certificate certificate() throws IOException {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(certificateFile())));
    } catch (CertificateException e) {
      throw new IOException(certificateFile() + ": found no certificate in it", e);
    }
  }

  /** Where the root's certificate is. */
  public Path certificateFile() {
    return files.at(ROOT_CERTIFICATE);
  }

  /**
   * The authority, with its key.
   *
   * @throws IOException if the passphrase is another one, or others than the owner could read it
   */
  public Authority authority(Passphrase passphrase) throws IOException {
    String sealed = files.readSecret(ROOT_KEY);
    String name = files.at(ROOT_KEY).toString();
    PrivateKey key = SealedKey.open(name, sealed, "RSA", passphrase);
    X509Certificate certificate = certificate();
    boolean together =
        key instanceof RSAKey own
            && certificate.getPublicKey() instanceof RSAKey its
            && own.getModulus().equals(its.getModulus());
    if (!together) {
      throw new IOException(certificateFile() + " is not the certificate of " + name);
    }
    return new Authority(certificate, key);
  }

  /** The key of a signer; fails as {@link #authority} does. */
  public SigningKey key(Signer signer, Passphrase passphrase) throws IOException {
    return key(signer.file(), passphrase);
  }

  /** The key that comes after a signer's, made if it is not there yet; nobody signs with it yet. */
  public SigningKey nextKey(Signer signer, Passphrase passphrase) throws IOException {
    String name = NEXT + signer.file();
    if (!files.has(name)) {
      KeyPair pair = pair("Ed25519", 0);
      files.writeSecret(name, SealedKey.seal(pair.getPrivate(), passphrase, new SecureRandom()));
    }
    return key(name, passphrase);
  }

  /**
   * Puts the next key of a signer in the place of its own, which is kept as {@code old/N-NAME}.
   * Does nothing if that was done before.
   *
   * @param version of the root metadata that listed the old one
   */
  public void adoptNextKey(Signer signer, int version) throws IOException {
    if (files.has(NEXT + signer.file())) {
      String old = OLD + version + "-" + signer.file();
      if (!files.has(old)) {
        files.writeSecret(old, files.readSecret(signer.file()));
      }
      files.rename(NEXT + signer.file(), signer.file());
    }
  }

  /** The key that a signer had under this version of the root metadata, if that was another one. */
  public Optional<SigningKey> oldKey(Signer signer, int version, Passphrase passphrase)
      throws IOException {
    String name = OLD + version + "-" + signer.file();
    return files.has(name) ? Optional.of(key(name, passphrase)) : Optional.empty();
  }

  private SigningKey key(String file, Passphrase passphrase) throws IOException {
    String sealed = files.readSecret(file);
    return new SigningKey(SealedKey.open(files.at(file).toString(), sealed, "Ed25519", passphrase));
  }

  /**
   * A key and a certificate for a web server, in {@code tls/HOST.key} and {@code tls/HOST.crt}; the
   * latter with the root behind it, as iPXE needs it. The key is not encrypted: servers start
   * without anybody there.
   *
   * @return the file of the certificate
   */
  public Path certifyServer(Authority authority, String host, Instant from, Instant until)
      throws IOException {
    if (!HOST.matcher(host).matches()) {
      throw new IOException(
          "found \"" + host + "\", expected the name or address of a host, without a port");
    }
    KeyPair pair = pair("RSA", SERVER_BITS);
    X509Certificate server = authority.certifyServer(host, pair.getPublic(), from, until);
    files.writeSecret(
        "tls/" + host + ".key", Pem.of("PRIVATE KEY", pair.getPrivate().getEncoded()));
    String chain = ascii(pem(server)) + ascii(pem(authority.certificate()));
    return files.write("tls/" + host + ".crt", chain.getBytes(StandardCharsets.US_ASCII));
  }

  /** The signed lists of who signs what, from the first version on. */
  public List<byte[]> roots() throws IOException {
    List<byte[]> roots = new ArrayList<>();
    while (Files.isRegularFile(rootFile(roots.size() + 1))) {
      roots.add(Files.readAllBytes(rootFile(roots.size() + 1)));
    }
    if (roots.isEmpty()) {
      throw new IOException(
          folder + " has no tuf/1.root.json: expected a folder of bootmirror keys new");
    }
    return roots;
  }

  /** Keeps the next version of that list. */
  public void addRoot(int version, byte[] signed) throws IOException {
    files.write("tuf/" + version + ".root.json", signed);
  }

  private Path rootFile(int version) {
    return files.at("tuf/" + version + ".root.json");
  }

  private static KeyPair pair(String algorithm, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      if (bits > 0) {
        generator.initialize(bits, new SecureRandom());
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }

  private static byte[] pem(X509Certificate certificate) {
    try {
      return Pem.of(CERTIFICATE, certificate.getEncoded()).getBytes(StandardCharsets.US_ASCII);
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was made can be written", e);
    }
  }

  private static String ascii(byte[] bytes) {
    return new String(bytes, StandardCharsets.US_ASCII);
  }
}
