package org.bootmirror.plan;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.content.Content;
import org.bootmirror.crypto.Authority;
import org.bootmirror.crypto.CrossCertificate;
import org.bootmirror.ipxe.TrustRoot;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.source.site.Site;
import org.bootmirror.tree.Entry;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.TreePath;

/**
 * The root trusted by a site's images, and cross-certificates of the accepted authorities.
 *
 * @param root the fingerprint in the images
 * @param crosscert the folder from which iPXE fetches cross-certificates, if the root is the site's
 *     own. Plain HTTP is safe: the certificates are verified, not trusted. HTTPS would need a
 *     cross-certificate first
 * @param entries the cross-certificates
 * @param onDisks the cross-certificates in PEM, for disks from which iPXE reads them; nothing if no
 *     authority is accepted
 */
record SiteTrust(
    TrustRoot root, Optional<BaseUrl> crosscert, List<Entry> entries, Optional<Content> onDisks) {

  private static final String FOLDER = ReservedFolder.CROSSCERT.label();
  private static final int FOLDER_DIGITS = 16;

  /**
   * The trust of a site.
   *
   * @param keys the site's keys, if there are any; the root's is opened only to certify
   * @throws MissingKeyException if the source accepts authorities, and there are no keys
   * @throws IOException if the source's root is not the root of the keys
   */
  static SiteTrust of(Site site, Optional<SiteKeys> keys) throws IOException {
    Optional<TrustRoot> ofSource = site.trust().root();
    List<X509Certificate> accepted = site.trust().accepted();
    if (keys.isEmpty()) {
      if (!accepted.isEmpty()) {
        throw new MissingKeyException(
            MissingKey.SITE_KEYS,
            "[trust] accept: the source accepts other authorities, which only the root can"
                + " certify");
      }
      return new SiteTrust(
          ofSource.orElse(TrustRoot.IPXE),
          ofSource.flatMap(root -> crosscert(site, "")),
          List.of(),
          Optional.empty());
    }
    TrustRoot root = new TrustRoot(Authority.fingerprint(keys.get().root()));
    if (ofSource.isPresent() && !root.equals(ofSource.get())) {
      throw new IOException(
          "the source's [trust] root has the fingerprint "
              + ofSource.get().fingerprint()
              + ", and the root of the keys "
              + root.fingerprint());
    }
    List<Entry> entries = new ArrayList<>();
    Optional<Content> onDisks = Optional.empty();
    if (!accepted.isEmpty()) {
      Map<X509Certificate, List<X509Certificate>> certificates = keys.get().vouchedFor(accepted);
      for (Map.Entry<X509Certificate, List<X509Certificate>> one : certificates.entrySet()) {
        entries.addAll(files(one.getKey(), folder(keys.get(), one.getKey()), one.getValue()));
      }
      X509Certificate own = keys.get().root();
      onDisks = Optional.of(CrossCertificate.pem(own, certificates.getOrDefault(own, List.of())));
    }
    return new SiteTrust(
        root, crosscert(site, folder(keys.get(), keys.get().root())), entries, onDisks);
  }

  private static List<Entry> files(
      X509Certificate root, String folder, List<X509Certificate> certificates) throws IOException {
    try {
      List<Entry> entries = new ArrayList<>();
      for (CrossCertificate one : CrossCertificate.files(root, certificates)) {
        TreePath path = new TreePath(FOLDER + folder + "/" + one.name());
        entries.add(Entry.plain(ReservedFolder.CROSSCERT.phase(), one.content(), path));
      }
      return entries;
    } catch (IllegalArgumentException e) {
      throw new IOException("[trust] accept: " + e.getMessage(), e);
    }
  }

  /**
   * The folder of a root, below the folder of cross-certificates. Different roots have different
   * files of the same name; only the first root's stand in the folder itself.
   */
  private static String folder(SiteKeys keys, X509Certificate root) throws IOException {
    return root.equals(keys.firstRoot())
        ? ""
        : "/" + Authority.fingerprint(root).hex().substring(0, FOLDER_DIGITS);
  }

  /** The folder where the source says, or at a base by plain HTTP; nothing if there is none. */
  private static Optional<BaseUrl> crosscert(Site site, String folder) {
    return site.trust()
        .crosscert()
        .or(() -> BaseUrl.plainHttp(site.bases()))
        .map(base -> new BaseUrl(base.value() + "/" + FOLDER + folder));
  }
}
