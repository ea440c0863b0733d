package org.bootmirror.plan;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bootmirror.content.Content;
import org.bootmirror.content.Description;
import org.bootmirror.crypto.Authority;
import org.bootmirror.crypto.cms.CertificateSigner;
import org.bootmirror.tree.SignatureName;
import org.bootmirror.tuf.PublishedRoles;
import org.bootmirror.tuf.Signers;
import org.bootmirror.tuf.TargetFile;

/**
 * The signatures of nodes' scripts that the published release has. A signature by RSA PKCS #1 v1.5
 * (RFC 8017, 8.2) without a signing time has the same bytes whenever it is made: size and digest of
 * the published file hold for the new one, and a signature is made for a target that lacks the file
 * only.
 *
 * <p>Believed are bins that the site's own keys have signed, and these only while the signer is the
 * same: the first known signature of each signer is made again, and compared. A release with
 * another signer signs all scripts anew, so that all signatures of one release are of one signer.
 */
final class KeptSignatures {

  private final Map<String, TargetFile> published;
  private final Map<CertificateSigner, Boolean> same = new HashMap<>();

  private KeptSignatures(Map<String, TargetFile> published) {
    this.published = Map.copyOf(published);
  }

  /** No signature is known. */
  static KeptSignatures none() {
    return new KeptSignatures(Map.of());
  }

  /** The signatures in the bins of the published release. */
  static KeptSignatures of(PublishedRoles published, Signers signers) throws IOException {
    return new KeptSignatures(
        published.signedBins(
            SiteSignatures.BINS, signers.targets(), path -> SignatureName.parse(path).isPresent()));
  }

  /** The signature of a script. */
  Content of(CertificateSigner signer, Content script) throws IOException {
    Content made = Content.rendered(() -> signer.detached(script.toBytes()));
    if (published.isEmpty()) {
      return made;
    }
    String path =
        SignatureName.ofScript(Authority.nameOf(signer.certificate()))
            .immutable(script.description().sha256())
            .value();
    TargetFile known = published.get(path);
    if (known == null || Boolean.FALSE.equals(same.get(signer))) {
      return made;
    }
    Description description = new Description(known.length(), known.sha256(), known.sha256());
    if (!same.containsKey(signer)) {
      same.put(signer, made.description().equals(description));
      return made;
    }
    return Content.known(description, List.of(), () -> made);
  }
}
