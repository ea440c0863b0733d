package org.bootmirror.app;

import java.util.Optional;

/**
 * One reason why an image has other bytes.
 *
 * @param kind of the reason
 * @param subject the key of a variable of the slot, or the file of a component; nothing otherwise
 * @param former value; nothing if there was none
 * @param next value; nothing if there is none
 */
public record ImageReason(
    Kind kind, Optional<String> subject, Optional<String> former, Optional<String> next) {

  /** The kinds of reason. */
  public enum Kind {
    /** A variable in the slot, such as a base URL. */
    SLOT_VARIABLE("slot-variable"),
    /** The certificate that the image trusts; values are SHA-256. */
    TRUSTED_ROOT("trusted-root"),
    /** A boot component; values are package, version and SHA-256. */
    COMPONENT("component"),
    /** The certificates that signed for Secure Boot; values are subjects. */
    SECURE_BOOT_SIGNER("secure-boot-signer"),
    /** Offset, size or encoding of the slot. */
    SLOT("slot"),
    /** No other reason is known from {@code images.json}: the embedded script, or the layout. */
    SCRIPT("script");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** The word for programs. */
    public String label() {
      return label;
    }
  }
}
