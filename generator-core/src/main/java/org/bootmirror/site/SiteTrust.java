package org.bootmirror.site;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootmirror.content.Entry;
import org.bootmirror.content.Phase;
import org.bootmirror.content.SitePath;
import org.bootmirror.crypto.Authority;
import org.bootmirror.crypto.CrossCertificate;
import org.bootmirror.ipxe.TrustRoot;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.source.Site;

/**
 * Whom the images of a site trust, and what the tree holds so that they accept others.
 *
 * @param root whose fingerprint they hold
 * @param crosscert where they ask for certificates that lead to the root, if it is the site's own:
 *     by plain HTTP, since the answer proves itself, and asking by HTTPS would need another one
 * @param entries those certificates
 */
record SiteTrust(TrustRoot root, Optional<BaseUrl> crosscert, List<Entry> entries) {

  private static final String FOLDER = "crosscert";

  /**
   * The trust of a site.
   *
   * @param authority whose keys the generation is given, if any
   * @throws IOException if source and keys contradict each other, or keys are missing
   */
  static SiteTrust of(Site site, Optional<Authority> authority) throws IOException {
    Optional<TrustRoot> ofKeys = authority.map(one -> new TrustRoot(one.fingerprint()));
    Optional<TrustRoot> ofSource = site.trust().root();
    if (ofKeys.isPresent() && ofSource.isPresent() && !ofKeys.equals(ofSource)) {
      throw new IOException(
          "the source's [trust] root has the fingerprint "
              + ofSource.get().fingerprint()
              + ", and the root of the keys "
              + ofKeys.get().fingerprint());
    }
    if (authority.isEmpty() && !site.trust().accepted().isEmpty()) {
      throw new IOException(
          "the source accepts other authorities, which only the root can vouch for: --keys");
    }
    Optional<TrustRoot> own = ofKeys.or(() -> ofSource);
    List<Entry> entries = new ArrayList<>();
    if (authority.isPresent()) {
      try {
        for (CrossCertificate one : authority.get().accept(site.trust().accepted())) {
          entries.add(Entry.plain(Phase.IMAGES, one.content(), SitePath.of(FOLDER, one.name())));
        }
      } catch (IllegalArgumentException e) {
        throw new IOException("[trust] accept: " + e.getMessage(), e);
      }
    }
    return new SiteTrust(own.orElse(TrustRoot.IPXE), own.map(root -> crosscert(site)), entries);
  }

  /** In the folder of the first base that is reached by plain HTTP, or else that of the first. */
  private static BaseUrl crosscert(Site site) {
    String base =
        site.bases().stream()
            .map(BaseUrl::value)
            .filter(url -> url.startsWith("http:"))
            .findFirst()
            .orElse("http:" + site.bases().get(0).value().substring("https:".length()));
    return new BaseUrl(base + "/" + FOLDER);
  }
}
