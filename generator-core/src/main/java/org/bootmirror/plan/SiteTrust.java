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
import org.bootmirror.tree.Phase;
import org.bootmirror.tree.ReservedFolder;
import org.bootmirror.tree.TreePath;

/**
 * Whom the images of a site trust, and what the tree holds so that they accept others.
 *
 * @param root whose fingerprint they hold
 * @param crosscert where they ask for certificates that lead to the root, if it is the site's own:
 *     by plain HTTP, since the answer proves itself, and asking by HTTPS would need another one
 * @param entries those certificates
 * @param onDisks the same in PEM, for disks whose iPXE can read it there; none if none are accepted
 */
record SiteTrust(
    TrustRoot root, Optional<BaseUrl> crosscert, List<Entry> entries, Optional<Content> onDisks) {

  private static final String FOLDER = ReservedFolder.CROSSCERT.label();
  private static final int FOLDER_DIGITS = 16;

  /**
   * The trust of a site.
   *
   * @param keys that the generation is given, if any; the root's own is only opened to certify
   * @throws IOException if source and keys contradict each other, or keys are missing
   */
  static SiteTrust of(Site site, Optional<SiteKeys> keys) throws IOException {
    Optional<TrustRoot> ofSource = site.trust().root();
    List<X509Certificate> accepted = site.trust().accepted();
    if (keys.isEmpty()) {
      if (!accepted.isEmpty()) {
        throw new IOException(
            "the source accepts other authorities, which only the root can vouch for: --keys");
      }
      return new SiteTrust(
          ofSource.orElse(TrustRoot.IPXE),
          ofSource.map(root -> crosscert(site, "")),
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
      Map<X509Certificate, List<X509Certificate>> vouched = keys.get().vouchedFor(accepted);
      for (Map.Entry<X509Certificate, List<X509Certificate>> one : vouched.entrySet()) {
        entries.addAll(files(one.getKey(), folder(keys.get(), one.getKey()), one.getValue()));
      }
      X509Certificate own = keys.get().root();
      onDisks = Optional.of(CrossCertificate.pem(own, vouched.getOrDefault(own, List.of())));
    }
    return new SiteTrust(
        root,
        Optional.of(crosscert(site, folder(keys.get(), keys.get().root()))),
        entries,
        onDisks);
  }

  private static List<Entry> files(
      X509Certificate root, String folder, List<X509Certificate> vouched) throws IOException {
    try {
      List<Entry> entries = new ArrayList<>();
      for (CrossCertificate one : CrossCertificate.files(root, vouched)) {
        TreePath path = new TreePath(FOLDER + folder + "/" + one.name());
        entries.add(Entry.plain(Phase.IMAGES, one.content(), path));
      }
      return entries;
    } catch (IllegalArgumentException e) {
      throw new IOException("[trust] accept: " + e.getMessage(), e);
    }
  }

  /**
   * What images of different roots ask for has the same name, and is not the same: only those of
   * the first root ask in the folder itself.
   */
  private static String folder(SiteKeys keys, X509Certificate root) throws IOException {
    return root.equals(keys.firstRoot())
        ? ""
        : "/" + Authority.fingerprint(root).hex().substring(0, FOLDER_DIGITS);
  }

  /** In the folder of the first base that is reached by plain HTTP, or else that of the first. */
  private static BaseUrl crosscert(Site site, String folder) {
    String base =
        site.bases().stream()
            .map(BaseUrl::value)
            .filter(url -> url.startsWith("http:"))
            .findFirst()
            .orElse("http:" + site.bases().get(0).value().substring("https:".length()));
    return new BaseUrl(base + "/" + FOLDER + folder);
  }
}
