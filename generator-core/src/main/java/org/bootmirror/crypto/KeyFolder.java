package org.bootmirror.crypto;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Set;

/**
 * A folder with the keys of a site, outside its source and its tree. Private keys in it are
 * encrypted and readable by their owner alone; one that others could read is refused.
 *
 * <p>{@code root.crt} and {@code root.key} are the authority that images trust: to be kept away
 * from machines that are on a network, but for when they are needed. {@code tls/} holds what a web
 * server needs of it.
 */
public final class KeyFolder {

  private static final String ROOT = "root";
  private static final String CERTIFICATE = "CERTIFICATE";
  private static final int ROOT_BITS = 3072;
  private static final int SERVER_BITS = 2048;
  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");

  private final Path folder;

  private KeyFolder(Path folder) {
    this.folder = folder;
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
    makeFolder(folder);
    if (Files.exists(made.certificateFile(), LinkOption.NOFOLLOW_LINKS)
        || Files.exists(made.keyFile(), LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(folder + " has keys already; they are never overwritten");
    }
    KeyPair pair = pair(ROOT_BITS);
    Authority authority = Authority.create(name, pair, from, until);
    made.write(
        made.keyFile(), SealedKey.seal(pair.getPrivate(), passphrase, new SecureRandom()), true);
    made.write(made.certificateFile(), pem(authority.certificate()), false);
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
      throw new IOException(folder + " has no root.crt: expected a folder of bootmirror keys new");
    }
    return known;
  }

  /** The certificate that images trust. */
  public X509Certificate certificate() throws IOException {
    return certificate(certificateFile());
  }

  /**
   * The authority, with its key.
   *
   * @throws IOException if the passphrase is another one, or others than the owner could read it
   */
  public Authority authority(Passphrase passphrase) throws IOException {
    Path file = keyFile();
    String sealed;
    try {
      refuseOpen(file);
      sealed = Files.readString(file, StandardCharsets.US_ASCII);
    } catch (NoSuchFileException e) {
      throw new IOException(file + " is not here: this needs the root's key", e);
    }
    return new Authority(certificate(), SealedKey.open(file.toString(), sealed, "RSA", passphrase));
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
    if (!host.matches("[A-Za-z0-9][A-Za-z0-9.:-]{0,252}")) {
      throw new IOException("found \"" + host + "\", expected the name or address of a host");
    }
    KeyPair pair = pair(SERVER_BITS);
    X509Certificate server = authority.certifyServer(host, pair.getPublic(), from, until);
    Path tls = folder.resolve("tls");
    makeFolder(tls);
    write(tls.resolve(host + ".key"), Pem.of("PRIVATE KEY", pair.getPrivate().getEncoded()), true);
    Path chain = tls.resolve(host + ".crt");
    write(chain, pem(server) + pem(authority.certificate()), false);
    return chain;
  }

  /** Where the root's certificate is. */
  public Path certificateFile() {
    return folder.resolve(ROOT + ".crt");
  }

  private Path keyFile() {
    return folder.resolve(ROOT + ".key");
  }

  private static void makeFolder(Path folder) throws IOException {
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    if (!Files.isDirectory(folder)) {
      Files.createDirectory(folder);
      if (posix(folder)) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
    }
  }

  private void write(Path file, String text, boolean secret) throws IOException {
    Path part = file.resolveSibling("." + file.getFileName() + ".part");
    Files.deleteIfExists(part);
    FileAttribute<?>[] attributes =
        secret && posix(folder)
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
            : new FileAttribute<?>[0];
    Files.createFile(part, attributes);
    Files.writeString(part, text, StandardCharsets.US_ASCII, StandardOpenOption.WRITE);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void refuseOpen(Path file) throws IOException {
    if (posix(file)) {
      Set<PosixFilePermission> open = Files.getPosixFilePermissions(file);
      open.retainAll(OTHERS);
      if (!open.isEmpty()) {
        throw new IOException(file + " can be read or written by others: chmod 600 " + file);
      }
    }
  }

  private static boolean posix(Path path) throws IOException {
    return Files.getFileStore(path).supportsFileAttributeView("posix");
  }

  private static KeyPair pair(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits, new SecureRandom());
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has RSA", e);
    }
  }

  private static String pem(X509Certificate certificate) {
    try {
      return Pem.of(CERTIFICATE, certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was made can be written", e);
    }
  }

  private static X509Certificate certificate(Path file) throws IOException {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file)));
    } catch (CertificateException e) {
      throw new IOException(file + ": found no certificate in it", e);
    }
  }
}
