package org.bootmirror.source.site;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Content;

/**
 * The table {@code [secure-boot]}.
 *
 * @param loaders with a third party's signature, which disks start instead of the site's iPXE;
 *     possibly none
 * @param kernelSigners certificates, one of which must have signed each EFI kernel; if empty, the
 *     site signs
 */
public record SecureBoot(List<SignedLoader> loaders, List<X509Certificate> kernelSigners) {

  /** Copies the lists. */
  public SecureBoot {
    loaders = List.copyOf(loaders);
    kernelSigners = List.copyOf(kernelSigners);
  }

  /**
   * A loader that is used unchanged.
   *
   * @param name in {@code EFI/BOOT/}
   * @param file its path on this machine
   * @param architecture the processor
   * @param content the bytes, which are promised to be those whose signatures were verified
   * @param signers of the bytes
   */
  public record SignedLoader(
      String name,
      Path file,
      Architecture architecture,
      Content content,
      List<X509Certificate> signers) {

    /** Copies the list. */
    public SignedLoader {
      signers = List.copyOf(signers);
    }
  }
}
