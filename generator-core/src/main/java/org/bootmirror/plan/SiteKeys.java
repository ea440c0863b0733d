package org.bootmirror.plan;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.crypto.Authority;
import org.bootmirror.crypto.KeyFolder;
import org.bootmirror.crypto.Passphrase;
import org.bootmirror.crypto.cms.CertificateSigner;
import org.bootmirror.folder.FolderLock;
import org.bootmirror.index.Lifetime;
import org.bootmirror.index.LifetimeKind;
import org.bootmirror.source.site.Network;
import org.bootmirror.source.site.Site;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tuf.PublishedRoles;
import org.bootmirror.tuf.Signers;

/**
 * The keys of a site. Each key is opened once, when a signature needs it; the root's key only to
 * certify something new. Certificates are kept with the keys.
 */
public final class SiteKeys {

  /** Makes a new certificate valid for machines whose clocks are slow. */
  private static final Duration SLACK = Duration.ofDays(1);

  private final KeyFolder folder;
  private final Passphrase passphrase;
  private final Instant signing;
  private final PublishedRoles published;
  private final Map<String, List<CertificateSigner>> codeSigners = new HashMap<>();
  private Optional<Signers> signers = Optional.empty();

  /**
   * @param signing the instant of signing, in whole seconds
   */
  public SiteKeys(KeyFolder folder, Passphrase passphrase, Instant signing) {
    this(folder, passphrase, signing, PublishedRoles.NONE);
  }

  /**
   * @param signing the instant of signing, in whole seconds
   * @param published the metadata of the release before, which a new release continues
   */
  public SiteKeys(
      KeyFolder folder, Passphrase passphrase, Instant signing, PublishedRoles published) {
    this.published = published;
    this.folder = folder;
    this.passphrase = passphrase;
    this.signing = signing;
  }

  /** The metadata of the release before. */
  public PublishedRoles published() {
    return published;
  }

  /** The root trusted by images. */
  X509Certificate root() throws IOException {
    return folder.root().certificate();
  }

  /** The root trusted by the oldest media. */
  X509Certificate firstRoot() throws IOException {
    List<X509Certificate> old = folder.root().old();
    return old.isEmpty() ? root() : old.get(0);
  }

  /** The cross-certificates of other authorities by each root, today's and earlier ones. */
  Map<X509Certificate, List<X509Certificate>> vouchedFor(List<X509Certificate> others)
      throws IOException {
    try {
      return folder.root().hasVouchedFor(others)
          ? folder.root().vouchedFor(others, passphrase)
          : FolderLock.waiting(folder.path(), () -> folder.root().vouchedFor(others, passphrase));
    } catch (IllegalArgumentException e) {
      throw new IOException("[trust] accept: " + e.getMessage(), e);
    }
  }

  /** The keys for sums and metadata. */
  synchronized Signers signers() throws IOException {
    if (signers.isEmpty()) {
      signers = Optional.of(Signers.of(folder, passphrase, signing));
    }
    return signers.get();
  }

  /** The signers of a network's boot script: one for each root trusted by media. */
  List<CertificateSigner> codeSigners(String network) throws IOException {
    List<CertificateSigner> known = codeSigners.get(network);
    if (known == null) {
      Instant from = signing.minus(SLACK);
      known =
          folder.root().hasCodeSigner(network)
              ? folder.root().codeSigners(network, from, passphrase)
              : FolderLock.waiting(
                  folder.path(), () -> folder.root().codeSigners(network, from, passphrase));
      codeSigners.put(network, known);
    }
    return known;
  }

  /** The certificates of {@link #codeSigners}, whose keys stay closed if nothing needs them. */
  private List<X509Certificate> codeCertificates(String network) throws IOException {
    return codeSigners.containsKey(network) || !folder.root().hasCodeSigner(network)
        ? codeSigners(network).stream().map(CertificateSigner::certificate).toList()
        : folder.root().codeCertificates(network);
  }

  /** The lifetimes of all certificates and metadata behind boots and verification. */
  List<Lifetime> lifetimes(Site site) throws IOException {
    List<Lifetime> all = new ArrayList<>();
    all.add(new Lifetime(LifetimeKind.ROOT, Authority.nameOf(root()), until(root())));
    for (X509Certificate other : site.trust().accepted()) {
      String name = other.getSubjectX500Principal().getName();
      all.add(new Lifetime(LifetimeKind.ACCEPTED_AUTHORITY, name, until(other)));
    }
    List<String> signed = new ArrayList<>(site.networks().stream().map(Network::name).toList());
    if (site.menu().isPresent()) {
      signed.add(TreeLayout.MENU);
    }
    if (codeSigners.containsKey(TreeLayout.PROVISION_SIGNER)) {
      signed.add(TreeLayout.PROVISION_SIGNER);
    }
    for (String name : signed) {
      for (X509Certificate own : codeCertificates(name)) {
        all.add(new Lifetime(LifetimeKind.SIGNER, Authority.nameOf(own), until(own)));
      }
    }
    all.add(
        new Lifetime(LifetimeKind.METADATA_ROOT, Lifetime.ROOT_METADATA, signers().rootUntil()));
    return all;
  }

  private static Instant until(X509Certificate certificate) {
    return certificate.getNotAfter().toInstant();
  }

  /** The signer of EFI programs, if there is a key for Secure Boot. */
  Optional<CertificateSigner> secureBoot() throws IOException {
    return folder.secureBoot().open(passphrase);
  }
}
