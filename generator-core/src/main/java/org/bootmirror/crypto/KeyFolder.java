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
 * A folder with the keys of a site, outside its source and its tree. Private keys in it are
 * readable by their owner alone (one that others could read is refused) and, but for those of web
 * servers, encrypted.
 *
 * <p>{@code root.crt} and {@code root.key} are the authority that images trust, {@code old/} has
 * those before it; {@code code/} who signs the boot script of a network ({@link RootKeys}); {@code
 * secure-boot} signs EFI programs ({@link SecureBootKey}); {@code tls/} holds what a web server
 * needs. {@link SignerKeys} are those of metadata. The keys of root and of targets belong away from
 * machines that are on a network, but for when they are needed.
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
   * @param name what people call the authority
   * @param algorithm of the authority; all it certifies has keys of RSA
   * @param from when it begins to be good
   * @param until when it ends
   * @throws IOException also if there are keys already
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
    if (name.isBlank()) {
      throw new IOException("an authority needs a name");
    }
    if (!made.files.isEmpty()) {
      throw new IOException(folder + " has something in it already; keys are never overwritten");
    }
    made.signers.create(passphrase);
    made.secureBoot()
        .create(name + " Secure Boot", from, until, CertifiedKey.newPair(LEAF_BITS), passphrase);
    made.root.create(name, algorithm, from, until, passphrase);
    return made;
  }

  /**
   * Makes a folder with all that belongs in it, or none: where the making fails, the folder is as
   * it was, because keys that are not complete would be in the way of the next attempt.
   *
   * @param folder is filled by {@code making}
   * @param making fails if the folder has something in it
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

  /** How a folder is made. */
  @FunctionalInterface
  public interface Making {
    /** Makes it. */
    KeyFolder make() throws IOException;
  }

  /**
   * A folder that was made before. Nothing is decrypted yet.
   *
   * @throws IOException if it has no root certificate
   */
  public static KeyFolder of(Path folder) throws IOException {
    KeyFolder known = new KeyFolder(folder);
    if (!Files.isRegularFile(known.root.certificateFile())) {
      throw new NoKeysException(folder, "root.crt");
    }
    return known;
  }

  /** Where it is. */
  public Path path() {
    return folder;
  }

  /** Its files. */
  KeyFiles files() {
    return files;
  }

  /** The authority that images trust, and those before it. */
  public RootKeys root() {
    return root;
  }

  /** Those of metadata. */
  public SignerKeys signers() {
    return signers;
  }

  /** Who signs EFI programs for UEFI Secure Boot. */
  public SecureBootKey secureBoot() {
    return new SecureBootKey(files);
  }

  /**
   * A key and a certificate for a web server, in {@code tls/HOST.key} and {@code tls/HOST.crt}; the
   * latter with the root behind it, as iPXE needs it, and those that vouch for the root. The key is
   * not encrypted: servers start without anybody there.
   *
   * @return the file of the certificate
   */
  public Path certifyServer(Authority authority, String host, Instant from, Instant until)
      throws IOException {
    if (!HOST.matcher(host).matches()) {
      throw new IOException(
          "found \"" + host + "\", expected the name or address of a host, without a port");
    }
    KeyPair pair = CertifiedKey.newPair(LEAF_BITS);
    List<X509Certificate> chain = new ArrayList<>();
    chain.add(authority.certifyServer(host, pair.getPublic(), from, until));
    chain.addAll(authority.chain());
    CertifiedKey server = new CertifiedKey(files, "tls/" + host);
    server.writeOpen(pair.getPrivate(), chain);
    return server.certificateFile();
  }

  /** The signed lists of who signs what, from the first version on. */
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

  /** Keeps the next version of that list. */
  public void addRoot(int version, byte[] signed) throws IOException {
    files.write("tuf/" + version + ".root.json", signed);
  }

  private Path rootFile(int version) {
    return files.at("tuf/" + version + ".root.json");
  }
}
