package org.bootmirror.crypto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bootmirror.crypto.cms.CertificateSigner;

/**
 * The root: the authority that images of a site trust, with earlier roots, the certificates for
 * boot scripts and the cross-certificates for other authorities. Certificates are kept, so that the
 * root's key is needed for new certificates only.
 */
public final class RootKeys {

  private static final String ROOT = "root";
  private static final String NEXT = "next/root";
  private static final String CODE = "code/";
  private static final String OLD = "old/";
  private static final int CROSS_DIGITS = 32;
  private static final int LEAF_BITS = 2048;

  private final Path folder;
  private final KeyFiles files;

  RootKeys(Path folder, KeyFiles files) {
    this.folder = folder;
    this.files = files;
  }

  void create(
      String name, RootAlgorithm algorithm, Instant from, Instant until, Passphrase passphrase)
      throws IOException {
    Authority made = Authority.create(name, CertifiedKey.newPair(algorithm), from, until);
    root().write(made.key(), made.chain(), passphrase);
  }

  /** The certificate that images trust. */
  public X509Certificate certificate() throws IOException {
    return root().chain().get(0);
  }

  /** The file of the root's certificate. */
  public Path certificateFile() {
    return root().certificateFile();
  }

  /**
   * The root with the private key.
   *
   * @throws UnfinishedRotationException if a rotation of the root was interrupted
   * @throws ExposedKeyException if others can read or write the key
   * @throws IOException if the passphrase is wrong
   */
  public Authority authority(Passphrase passphrase) throws IOException {
    if (new CertifiedKey(files, NEXT).known()) {
      throw UnfinishedRotationException.ofRoot(
          folder + ": found " + NEXT + ".crt, a rotation of the root that is not complete");
    }
    return root().openAuthority(passphrase);
  }

  /**
   * The cross-certificates for other authorities, made if they are missing.
   *
   * @return for each root, the current one first, one cross-certificate for each authority
   */
  public Map<X509Certificate, List<X509Certificate>> vouchedFor(
      List<X509Certificate> others, Passphrase passphrase) throws IOException {
    Map<X509Certificate, List<X509Certificate>> all = new LinkedHashMap<>();
    List<CertifiedKey> roots = new ArrayList<>(List.of(root()));
    for (int number = 1; oldRoot(number).known(); number++) {
      roots.add(oldRoot(number));
    }
    for (CertifiedKey one : roots) {
      X509Certificate certificate = one.chain().get(0);
      List<X509Certificate> vouched = new ArrayList<>();
      for (X509Certificate other : others) {
        CertifiedKey kept = cross(certificate, other);
        if (!kept.known()) {
          kept.writeCertificate(one.openAuthority(passphrase).vouchedFor(List.of(other)).get(0));
        }
        vouched.add(kept.chain().get(0));
      }
      all.put(certificate, vouched);
    }
    return all;
  }

  /** Whether {@link #vouchedFor} needs no private key. */
  public boolean hasVouchedFor(List<X509Certificate> others) throws IOException {
    List<X509Certificate> roots = new ArrayList<>(old());
    roots.add(certificate());
    return roots.stream()
        .allMatch(one -> others.stream().allMatch(other -> cross(one, other).known()));
  }

  private CertifiedKey cross(X509Certificate root, X509Certificate other) {
    String name =
        Authority.fingerprint(root).hex().substring(0, CROSS_DIGITS)
            + "-"
            + Authority.fingerprint(other).hex().substring(0, CROSS_DIGITS);
    return new CertifiedKey(files, "cross/" + name);
  }

  /** The certificates of earlier roots, which older media trust; the oldest first. */
  public List<X509Certificate> old() throws IOException {
    List<X509Certificate> all = new ArrayList<>();
    for (int number = 1; oldRoot(number).known(); number++) {
      all.add(oldRoot(number).chain().get(0));
    }
    return all;
  }

  /**
   * Replaces the root by a new root that the old root cross-certifies. The old root and the keys
   * for boot scripts move to {@code old/}. Continues an interrupted rotation.
   */
  public void rotate(
      String name, RootAlgorithm algorithm, Instant from, Instant until, Passphrase passphrase)
      throws IOException {
    CertifiedKey next = new CertifiedKey(files, NEXT);
    if (!next.known()) {
      Authority made =
          root()
              .openAuthority(passphrase)
              .successor(name, CertifiedKey.newPair(algorithm), from, until);
      next.write(made.key(), made.chain(), passphrase);
    }
    List<String> networks = codeNetworks();
    if (next.exists()) {
      Authority last = root().openAuthority(passphrase);
      int number = old().size();
      if (number == 0 || !oldRoot(number).chain().get(0).equals(last.certificate())) {
        number++;
      }
      oldRoot(number).write(last.key(), last.chain(), passphrase);
      for (String network : networks) {
        code(network).rename(oldCode(number, network).name());
      }
    }
    next.rename(ROOT);
    // A machine that publishes then needs no key of the root.
    for (String network : networks) {
      makeCode(authority(passphrase), network, from, passphrase);
    }
  }

  /**
   * The signers of a network's boot script, named {@link Authority#signerName}: first the signer of
   * the current root, made if missing, then the signers of earlier roots.
   *
   * @param from first instant of validity of a new certificate, which expires with the root
   * @return empty if the signer and the root's key are both missing
   */
  public List<CertificateSigner> codeSigners(String network, Instant from, Passphrase passphrase)
      throws IOException {
    CertifiedKey own = code(network);
    if (!own.exists()) {
      if (!root().exists()) {
        return List.of();
      }
      makeCode(authority(passphrase), network, from, passphrase);
    }
    List<CertificateSigner> all = new ArrayList<>();
    for (CertifiedKey key : codeKeys(network)) {
      all.add(key.open(passphrase));
    }
    return all;
  }

  /** The certificates of existing {@link #codeSigners}. No key is opened. */
  public List<X509Certificate> codeCertificates(String network) throws IOException {
    List<X509Certificate> all = new ArrayList<>();
    for (CertifiedKey key : codeKeys(network)) {
      all.add(key.chain().get(0));
    }
    return all;
  }

  private List<CertifiedKey> codeKeys(String network) {
    List<CertifiedKey> all = new ArrayList<>(List.of(code(network)));
    for (int number = 1; oldRoot(number).known(); number++) {
      if (oldCode(number, network).exists()) {
        all.add(oldCode(number, network));
      }
    }
    return all;
  }

  /** Whether {@link #codeSigners} needs no key of the root. */
  public boolean hasCodeSigner(String network) {
    return code(network).exists();
  }

  private void makeCode(Authority authority, String network, Instant from, Passphrase passphrase)
      throws IOException {
    KeyPair pair = CertifiedKey.newPair(LEAF_BITS);
    Instant until = authority.certificate().getNotAfter().toInstant();
    X509Certificate leaf = authority.certifyCode(network, pair.getPublic(), from, until);
    code(network).write(pair.getPrivate(), List.of(leaf, authority.certificate()), passphrase);
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
}
