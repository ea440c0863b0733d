package org.bootmirror.ipxe;

import java.util.Set;

/**
 * How much a boot from a build of iPXE can verify at best. Less is verified where a site has no
 * keys or a base without HTTPS: {@code index.Protection} tells what protects a particular image.
 */
public enum BootGrade {
  /**
   * The publisher: {@code imgverify} verifies the signature of the boot script, {@code sha256sum}
   * the kernel and the initrds that the script names. Any mirror will do, and plain HTTP.
   */
  A,
  /**
   * Kernel and initrds, by {@code sha256sum}; the boot script by a pin, until the release is
   * replaced, or by TLS.
   */
  B,
  /** The host by TLS, and nothing that the host or a mirror serves. */
  C,
  /** Nothing. */
  D;

  private static final String SHA256SUM = "sha256sum";
  private static final String IMGVERIFY = "imgverify";

  /**
   * The grade of a build.
   *
   * @param commands of the build
   * @param https whether the build speaks HTTPS
   */
  public static BootGrade of(Set<String> commands, boolean https) {
    if (commands.contains(SHA256SUM)) {
      // The script finds the signature by the digest: imgverify alone is of no use.
      return commands.contains(IMGVERIFY) ? A : B;
    }
    return https ? C : D;
  }
}
