package org.bootmirror.plan;

import java.io.IOException;
import java.util.Optional;
import org.bootmirror.crypto.cms.CertificateSigner;
import org.bootmirror.image.SecureBootSigning;
import org.bootmirror.source.site.SecureBoot;
import org.bootmirror.source.site.Site;

/** Chooses who signs the loaders that firmware starts under UEFI Secure Boot. */
final class LoaderSigning {

  private LoaderSigning() {}

  /**
   * The signing for a source.
   *
   * @throws MissingKeyException if the source names no signed loaders, and no key can sign
   */
  static SecureBootSigning of(Site site, Optional<SiteKeys> keys) throws IOException {
    Optional<SecureBoot> wanted = site.trust().secureBoot();
    if (wanted.isEmpty()) {
      return SecureBootSigning.NONE;
    }
    Optional<CertificateSigner> signer =
        keys.isPresent() ? keys.get().secureBoot() : Optional.empty();
    if (signer.isEmpty() && wanted.get().loaders().isEmpty()) {
      throw new MissingKeyException(
          MissingKey.forSecureBoot(keys),
          "[secure-boot] names no loaders that others have signed, and there is no key to sign"
              + " with");
    }
    return new SecureBootSigning(signer, wanted.get().loaders());
  }
}
