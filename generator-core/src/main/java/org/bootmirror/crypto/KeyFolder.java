package org.bootmirror.crypto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A folder with the keys of a site, apart from source and tree. Private keys are encrypted, except
 * the keys of web servers. Each private key must be readable by the owner alone.
 *
 * <ul>
 *   <li>{@code root.crt}, {@code root.key}: the authority that images trust; {@code old/}: earlier
 *       roots; {@code code/}: keys for boot scripts ({@link RootKeys})
 *   <li>{@code secure-boot.crt}, {@code secure-boot.key}: for EFI programs ({@link SecureBootKey})
 *   <li>{@code tls/}: certificates and keys of web servers
 *   <li>{@code tuf-*.key}, {@code minisign.key}: for metadata ({@link SignerKeys}); {@code
 *       minisign.pub}
 *   <li>{@code tuf/}: root metadata
 * </ul>
 *
 * <p>The keys of the root and of targets belong on a machine without a network.
 */
public final class KeyFolder {

  private static final Pattern HOST =
      Pattern.compile(
          "(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)"
              + "|(?=[^:]*:[^:]*:)[0-9a-fA-F:]{2,39}"
              + "|(?=.{1,253}$)(?=.*[a-zA-Z])[a-zA-Z0-9]([a-zA-Z0-9.-]*[a-zA-Z0-9])?");
  private static final int LEAF_BITS = 2048;

  private final Path folder;
  private final KeyFiles files;
  private final SignerKeys signers;
  private final RootKeys root;

  private KeyFolder(Path folder) {
    this.folder = folder;
    this.files = new KeyFiles(folder);
    this.signers = new SignerKeys(files);
    this.root = new RootKeys(folder, files);
  }

  /**
   * Makes a folder with new keys.
   *
   * @param name common name of the authority
   * @param algorithm of the authority; the keys that the authority certifies are RSA keys
   * @param from first instant of validity
   * @param until when the certificates expire
   * @throws IOException also if the folder is not empty
   */
  public static KeyFolder create(
      Path folder,
      String name,
      RootAlgorithm algorithm,
      Instant from,
      Instant until,
      Passphrase passphrase)
      throws IOException {
    KeyFolder made = new KeyFolder(folder);
    requireNew(folder, name);
    made.signers.create(passphrase);
    made.secureBoot()
        .create(name + " Secure Boot", from, until, CertifiedKey.newPair(LEAF_BITS), passphrase);
    made.root.create(name, algorithm, from, until, passphrase);
    return made;
  }

  /**
   * Fails if {@link #create} would refuse to make keys.
   *
   * @throws IOException if the folder is not empty, or the name is
   */
  public static void requireNew(Path folder, String name) throws IOException {
    if (name.isBlank()) {
      throw new IOException("found an empty name, expected a name for the authority");
    }
    if (!new KeyFiles(folder).isEmpty()) {
      throw new IOException(
          folder + ": found files, expected an empty folder: keys are never overwritten");
    }
  }

  /** Fails if a text is no name or address of a host. */
  public static void requireHost(String host) throws IOException {
    if (!HOST.matcher(host).matches()) {
      throw new IOException(
          "found \"" + host + "\", expected the name or address of a host without a port");
    }
  }

  /**
   * Makes a complete folder, or none: after a failure the folder is empty or absent as before, so
   * that incomplete keys do not block the next attempt.
   *
   * @param folder filled by {@code making}
   * @param making fails unless the folder is empty
   */
  public static KeyFolder whole(Path folder, Making making) throws IOException {
    KeyFiles files = new KeyFiles(folder);
    boolean empty = files.isEmpty();
    List<Path> absent = files.absent();
    boolean whole = false;
    try {
      KeyFolder made = making.make();
      whole = true;
      return made;
    } finally {
      if (empty && !whole) {
        files.discard(absent);
      }
    }
  }

  /** Fills a folder with keys. */
  @FunctionalInterface
  public interface Making {
    /** Makes all keys. */
    KeyFolder make() throws IOException;
  }

  /**
   * An existing folder. Nothing is decrypted yet.
   *
   * @throws NoKeysException if the folder has no root certificate
   */
  public static KeyFolder of(Path folder) throws IOException {
    KeyFolder known = new KeyFolder(folder);
    if (!Files.isRegularFile(known.root.certificateFile())) {
      throw new NoKeysException(folder, "root.crt");
    }
    return known;
  }

  /** The folder. */
  public Path path() {
    return folder;
  }

  /** The files of the folder. */
  KeyFiles files() {
    return files;
  }

  /** The authority that images trust, and earlier roots. */
  public RootKeys root() {
    return root;
  }

  /** The keys that sign metadata. */
  public SignerKeys signers() {
    return signers;
  }

  /** The key that signs EFI programs for UEFI Secure Boot. */
  public SecureBootKey secureBoot() {
    return new SecureBootKey(files);
  }

  /**
   * Makes a key and a certificate for a web server: {@code tls/HOST.key}, not encrypted, and {@code
   * tls/HOST.crt}, with the root (iPXE needs the root) and the cross-certificates of earlier roots.
   *
   * @return the file of the certificate
   */
  public Path certifyServer(Authority authority, String host, Instant from, Instant until)
      throws IOException {
    requireHost(host);
    KeyPair pair = CertifiedKey.newPair(LEAF_BITS);
    List<X509Certificate> chain = new ArrayList<>();
    chain.add(authority.certifyServer(host, pair.getPublic(), from, until));
    chain.addAll(authority.chain());
    CertifiedKey server = new CertifiedKey(files, "tls/" + host);
    server.writeOpen(pair.getPrivate(), chain);
    return server.certificateFile();
  }

  /** All versions of the root metadata of TUF, beginning with version 1. */
  public List<byte[]> roots() throws IOException {
    List<byte[]> roots = new ArrayList<>();
    while (Files.isRegularFile(rootFile(roots.size() + 1))) {
      roots.add(Files.readAllBytes(rootFile(roots.size() + 1)));
    }
    if (roots.isEmpty()) {
      throw new NoKeysException(folder, "tuf/1.root.json");
    }
    return roots;
  }

  /** Writes the next version of the root metadata. */
  public void addRoot(int version, byte[] signed) throws IOException {
    files.write("tuf/" + version + ".root.json", signed);
  }

  private Path rootFile(int version) {
    return files.at("tuf/" + version + ".root.json");
  }
}
