package org.bootmirror.image;

import java.util.List;
import java.util.Optional;
import org.bootmirror.crypto.cms.Signatory;
import org.bootmirror.source.SecureBoot;

/**
 * What is done so that UEFI Secure Boot starts images.
 *
 * @param signatory signs iPXE for UEFI, if anybody does
 * @param loaders signed by others, for disks in the place of iPXE as it is signed here
 */
public record SecureStart(Optional<Signatory> signatory, List<SecureBoot.Loader> loaders) {

  /** Nothing is. */
  public static final SecureStart NONE = new SecureStart(Optional.empty(), List.of());

  /** Copies the list. */
  public SecureStart {
    loaders = List.copyOf(loaders);
  }
}
