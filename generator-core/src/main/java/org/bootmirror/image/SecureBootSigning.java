package org.bootmirror.image;

import java.util.List;
import java.util.Optional;
import org.bootmirror.crypto.cms.CertificateSigner;
import org.bootmirror.source.site.SecureBoot;

/**
 * How images are signed for UEFI Secure Boot.
 *
 * @param signatory signs iPXE for UEFI; nothing if the site does not sign
 * @param loaders with a third party's signature, which disks carry instead of the site's own
 */
public record SecureBootSigning(
    Optional<CertificateSigner> signatory, List<SecureBoot.SignedLoader> loaders) {

  /** No image is signed. */
  public static final SecureBootSigning NONE = new SecureBootSigning(Optional.empty(), List.of());

  /** Copies the list. */
  public SecureBootSigning {
    loaders = List.copyOf(loaders);
  }
}
