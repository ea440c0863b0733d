package org.bootmirror.crypto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bootmirror.crypto.cms.Signatory;

/**
 * A folder with the keys of a site, outside its source and its tree. Private keys in it are
 * readable by their owner alone (one that others could read is refused) and, but for those of web
 * servers, encrypted.
 *
 * <p>{@code root.crt} and {@code root.key} are the authority that images trust, {@code old/} has
 * those before it; {@code code/} who signs the boot script of a network, {@code secure-boot} who
 * signs EFI programs; {@code tls/} holds what a web server needs. {@link SignerKeys} are those of
 * metadata. The keys of root and of targets belong away from machines that are on a network, but
 * for when they are needed.
 */
public final class KeyFolder {

  private static final String ROOT = "root";
  private static final String CODE = "code/";
  private static final String OLD = "old/";
  private static final Pattern HOST =
      Pattern.compile(
          "(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)"
              + "|(?=[^:]*:[^:]*:)[0-9a-fA-F:]{2,39}"
              + "|(?=.{1,253}$)(?=.*[a-zA-Z])[a-zA-Z0-9]([a-zA-Z0-9.-]*[a-zA-Z0-9])?");
  private static final int ROOT_BITS = 3072;
  private static final int LEAF_BITS = 2048;

  private final Path folder;
  private final KeyFiles files;
  private final SignerKeys signers;

  private KeyFolder(Path folder) {
    this.folder = folder;
    this.files = new KeyFiles(folder);
    this.signers = new SignerKeys(files);
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
    made.signers.create(passphrase);
    made.secureBoot().create(name + " Secure Boot", from, until, pair(LEAF_BITS), passphrase);
    Authority authority = Authority.create(name, pair(ROOT_BITS), from, until);
    made.root().write(authority.key(), authority.chain(), passphrase);
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
          folder + " has no " + ROOT + ".crt: expected a folder of bootmirror keys new");
    }
    return known;
  }

  /** Its files. */
  KeyFiles files() {
    return files;
  }

  /** Those of metadata. */
  public SignerKeys signers() {
    return signers;
  }

  /** The certificate that images trust. */
  public X509Certificate certificate() throws IOException {
    return root().chain().get(0);
  }

  /** Where the root's certificate is. */
  public Path certificateFile() {
    return root().certificateFile();
  }

  /**
   * The authority, with its key.
   *
   * @throws IOException if the passphrase is another one, or others than the owner could read it
   */
  public Authority authority(Passphrase passphrase) throws IOException {
    return opened(root(), passphrase);
  }

  /** The authorities before it, whom media in the field trust; the first one first. */
  public List<Authority> oldAuthorities(Passphrase passphrase) throws IOException {
    List<Authority> all = new ArrayList<>();
    for (int number = 1; oldRoot(number).known(); number++) {
      all.add(opened(oldRoot(number), passphrase));
    }
    return all;
  }

  /** The certificates of those, without their keys. */
  public List<X509Certificate> oldCertificates() throws IOException {
    List<X509Certificate> all = new ArrayList<>();
    for (int number = 1; oldRoot(number).known(); number++) {
      all.add(oldRoot(number).chain().get(0));
    }
    return all;
  }

  /**
   * Puts a new authority in the place of the root, which vouches for it and is kept in {@code old/}
   * with those that signed code under it. Goes on where it was cut short.
   */
  public void rotateRoot(String name, Instant from, Instant until, Passphrase passphrase)
      throws IOException {
    CertifiedKey next = new CertifiedKey(files, "next/root");
    if (!files.has("next/root.crt")) {
      Authority made = authority(passphrase).successor(name, pair(ROOT_BITS), from, until);
      next.write(made.key(), made.chain(), passphrase);
    }
    if (next.exists()) {
      Authority last = authority(passphrase);
      int number = oldCertificates().size();
      if (number == 0 || !oldRoot(number).chain().get(0).equals(last.certificate())) {
        number++;
      }
      oldRoot(number).write(last.key(), last.chain(), passphrase);
      for (String network : codeNetworks()) {
        code(network).rename(oldCode(number, network).name());
      }
    }
    next.rename(ROOT);
  }

  /** Who signs EFI programs for UEFI Secure Boot. */
  public SecureBootKey secureBoot() {
    return new SecureBootKey(files);
  }

  /**
   * Who signs the boot script of a network, under {@link Authority#signerName}: of today's root,
   * made if there is none yet, then of those before it.
   *
   * @param from when a new one begins to be good; it ends with the root
   */
  public List<Signatory> codeSigners(String network, Instant from, Passphrase passphrase)
      throws IOException {
    CertifiedKey own = code(network);
    if (!own.exists()) {
      Authority authority = authority(passphrase);
      KeyPair pair = pair(LEAF_BITS);
      Instant until = authority.certificate().getNotAfter().toInstant();
      X509Certificate leaf = authority.certifyCode(network, pair.getPublic(), from, until);
      own.write(pair.getPrivate(), List.of(leaf, authority.certificate()), passphrase);
    }
    List<Signatory> all = new ArrayList<>(List.of(own.open(passphrase)));
    for (int number = 1; oldRoot(number).known(); number++) {
      if (oldCode(number, network).exists()) {
        all.add(oldCode(number, network).open(passphrase));
      }
    }
    return all;
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
    KeyPair pair = pair(LEAF_BITS);
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

  private CertifiedKey root() {
    return new CertifiedKey(files, ROOT);
  }

  private CertifiedKey oldRoot(int number) {
    return new CertifiedKey(files, OLD + number + "-root");
  }

  private CertifiedKey code(String network) {
    return new CertifiedKey(files, CODE + network);
  }

  private CertifiedKey oldCode(int number, String network) {
    return new CertifiedKey(files, OLD + number + "-code-" + network);
  }

  private List<String> codeNetworks() throws IOException {
    if (!files.has(CODE)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(files.at(CODE))) {
      return all.map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".crt"))
          .map(name -> name.substring(0, name.length() - ".crt".length()))
          .sorted()
          .toList();
    }
  }

  private static Authority opened(CertifiedKey one, Passphrase passphrase) throws IOException {
    Signatory own = one.open(passphrase);
    return new Authority(own.chain(), own.key());
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
}
