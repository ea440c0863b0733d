package org.bootmirror.image;

import java.util.List;
import java.util.Optional;
import org.bootmirror.crypto.cms.CertificateSigner;
import org.bootmirror.source.site.SecureBoot;

/**
 * What is done so that UEFI Secure Boot starts images.
 *
 * @param signatory signs iPXE for UEFI, if anybody does
 * @param loaders signed by others, for disks in the place of iPXE as it is signed here
 */
public record SecureBootSigning(
    Optional<CertificateSigner> signatory, List<SecureBoot.SignedLoader> loaders) {

  /** Nothing is. */
  public static final SecureBootSigning NONE = new SecureBootSigning(Optional.empty(), List.of());

  /** Copies the list. */
  public SecureBootSigning {
    loaders = List.copyOf(loaders);
  }
}
