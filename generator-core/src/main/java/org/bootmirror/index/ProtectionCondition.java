package org.bootmirror.index;

/** The condition under which an {@link Authentication} protects a boot. */
public enum ProtectionCondition {
  /** No condition. */
  ALWAYS("always"),
  /** The slot of the image sets {@code pin}. */
  SLOT_HAS_PIN("pin"),
  /** The slot of the image does not set {@code pin}: with a pin, only the pin is compared. */
  SLOT_HAS_NO_PIN("no-pin"),
  /** Every base URL in the slot of the image begins with {@code https:}. */
  SLOT_HAS_ONLY_HTTPS_BASES("only-https-bases"),
  /** The boot script itself is authenticated, in one of the ways that the image lists. */
  BOOT_SCRIPT_AUTHENTICATED("boot-script-authenticated"),
  /** UEFI Secure Boot is on, and the firmware's {@code db} holds the signer's certificate. */
  FIRMWARE_ENFORCES_SECURE_BOOT("firmware-enforces-secure-boot");

  private final String label;

  ProtectionCondition(String label) {
    this.label = label;
  }

  /** The value of {@code condition} in {@code images.json}. */
  public String label() {
    return label;
  }
}
