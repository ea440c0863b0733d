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
 * The authority that images of a site trust, those before it, and whom they have certified: who
 * signs boot scripts, and authorities that they vouch for. What was certified is kept, so that the
 * key of the root may be away.
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
    if (new CertifiedKey(files, NEXT).known()) {
      throw UnfinishedRotationException.ofRoot(
          folder + ": found " + NEXT + ".crt, a rotation of the root that is not complete");
    }
    return root().openAuthority(passphrase);
  }

  /**
   * What the authorities say of others: today's first, then those before it, each with the
   * certificates by which it vouches for them. They are kept, so that the keys of the roots are
   * needed for new ones only.
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

  /** Whether {@link #vouchedFor} has nothing to make. */
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

  /** The certificates of those before it, whom media in the field trust; the first one first. */
  public List<X509Certificate> old() throws IOException {
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
    // So that a machine that publishes has all it needs, without the key of the root.
    for (String network : networks) {
      makeCode(authority(passphrase), network, from, passphrase);
    }
  }

  /**
   * Who signs the boot script of a network, under {@link Authority#signerName}: of today's root,
   * made if there is none yet, then of those before it. Nobody, if there is none and the root's key
   * is not here to make one.
   *
   * @param from when a new one begins to be good; it ends with the root
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
    List<CertificateSigner> all = new ArrayList<>(List.of(own.open(passphrase)));
    for (int number = 1; oldRoot(number).known(); number++) {
      if (oldCode(number, network).exists()) {
        all.add(oldCode(number, network).open(passphrase));
      }
    }
    return all;
  }

  /** Whether {@link #codeSigners} has nothing to make. */
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
