package org.bootmirror.index;

import static org.bootmirror.index.ProtectionCondition.ALWAYS;
import static org.bootmirror.index.ProtectionCondition.BOOT_SCRIPT_AUTHENTICATED;
import static org.bootmirror.index.ProtectionCondition.FIRMWARE_ENFORCES_SECURE_BOOT;
import static org.bootmirror.index.ProtectionCondition.SLOT_HAS_NO_PIN;
import static org.bootmirror.index.ProtectionCondition.SLOT_HAS_ONLY_HTTPS_BASES;
import static org.bootmirror.index.ProtectionCondition.SLOT_HAS_PIN;

import java.util.List;

/** The ways in which a boot script, a kernel or an initrd is authenticated. */
public enum AuthenticatedBy {
  /** A slot variable holds the SHA-256 of the boot script. */
  PIN("pin", List.of(SLOT_HAS_PIN, ALWAYS)),
  /** iPXE's {@code imgverify} verifies a detached signature of the boot script. */
  IMGVERIFY_SIGNATURE("imgverify-signature", List.of(SLOT_HAS_NO_PIN, ALWAYS)),
  /** TLS with a server certificate under the site's root: names the host, not the publisher. */
  TLS("tls", List.of(SLOT_HAS_ONLY_HTTPS_BASES, ALWAYS)),
  /** The boot script compares the SHA-256 of kernel and initrds. */
  DIGEST_IN_BOOT_SCRIPT("digest-in-boot-script", List.of(BOOT_SCRIPT_AUTHENTICATED)),
  /** The firmware verifies the Authenticode signature of the kernel. */
  UEFI_SECURE_BOOT("uefi-secure-boot", List.of(FIRMWARE_ENFORCES_SECURE_BOOT));

  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<ProtectionCondition> conditions;

  AuthenticatedBy(String label, List<ProtectionCondition> conditions) {
    this.label = label;
    this.conditions = conditions;
  }

  /** The value of {@code authenticatedBy} in {@code images.json}. */
  public String label() {
    return label;
  }

  /** The conditions that can stand with this way of authentication. */
  public List<ProtectionCondition> conditions() {
    return conditions;
  }

  /** Whether {@link Authentication#signers} are named. */
  boolean namesSigners() {
    return this == IMGVERIFY_SIGNATURE || this == UEFI_SECURE_BOOT;
  }
}
