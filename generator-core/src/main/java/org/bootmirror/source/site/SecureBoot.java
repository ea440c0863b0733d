package org.bootmirror.source.site;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bootmirror.content.Architecture;

/**
 * What a site does for machines with UEFI Secure Boot.
 *
 * @param loaders signed by others, which disks start in the place of the site's own; possibly none
 * @param kernelSigners one of whom must have signed each EFI kernel; without any, the site signs
 */
public record SecureBoot(List<SignedLoader> loaders, List<X509Certificate> kernelSigners) {

  /** Copies the lists. */
  public SecureBoot {
    loaders = List.copyOf(loaders);
    kernelSigners = List.copyOf(kernelSigners);
  }

  /**
   * A program that is taken as it is.
   *
   * @param name in {@code EFI/BOOT/}
   * @param file where it is
   * @param architecture for which processor
   */
  public record SignedLoader(String name, Path file, Architecture architecture) {}
}
