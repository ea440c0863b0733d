package org.bootmirror.index;

import java.util.List;
import java.util.Optional;

/**
 * One way in which a boot script, a kernel or an initrd is authenticated. Among several, one whose
 * condition holds is enough.
 *
 * @param by the way
 * @param condition under which it protects
 * @param signers any of whom must have signed: one code signer for {@code imgverify}, one or more
 *     certificate subjects for Secure Boot, none for other ways
 * @param tls for {@link AuthenticatedBy#TLS} only
 */
public record Authentication(
    AuthenticatedBy by,
    ProtectionCondition condition,
    List<String> signers,
    Optional<TlsRoots> tls) {

  /** Checks that the parts belong together; throws {@link IllegalArgumentException} otherwise. */
  public Authentication {
    signers = List.copyOf(signers);
    if (!by.conditions().contains(condition)) {
      throw new IllegalArgumentException(by + " under the condition " + condition);
    }
    boolean one = by != AuthenticatedBy.IMGVERIFY_SIGNATURE || signers.size() == 1;
    if (by.namesSigners() == signers.isEmpty()
        || !one
        || (by == AuthenticatedBy.TLS) != tls.isPresent()) {
      throw new IllegalArgumentException(by + " with signers " + signers + " and roots " + tls);
    }
  }

  /** The pin in the slot. */
  static Authentication pin() {
    return plain(AuthenticatedBy.PIN, ProtectionCondition.SLOT_HAS_PIN);
  }

  /** The pin in a slot that is known to have one. */
  static Authentication pinned() {
    return plain(AuthenticatedBy.PIN, ProtectionCondition.ALWAYS);
  }

  /** The digest in an authenticated boot script. */
  static Authentication digestInBootScript() {
    return plain(
        AuthenticatedBy.DIGEST_IN_BOOT_SCRIPT, ProtectionCondition.BOOT_SCRIPT_AUTHENTICATED);
  }

  /** A signature of the boot script. */
  static Authentication imgverify(String signer, boolean overlayable) {
    return new Authentication(
        AuthenticatedBy.IMGVERIFY_SIGNATURE,
        overlayable ? ProtectionCondition.SLOT_HAS_NO_PIN : ProtectionCondition.ALWAYS,
        List.of(signer),
        Optional.empty());
  }

  /** TLS to a host that holds a certificate under one of these roots. */
  static Authentication tls(TlsRoots roots, boolean overlayable) {
    return new Authentication(
        AuthenticatedBy.TLS,
        overlayable ? ProtectionCondition.SLOT_HAS_ONLY_HTTPS_BASES : ProtectionCondition.ALWAYS,
        List.of(),
        Optional.of(roots));
  }

  /** A signature that UEFI Secure Boot verifies. */
  static Authentication secureBoot(List<String> signers) {
    return new Authentication(
        AuthenticatedBy.UEFI_SECURE_BOOT,
        ProtectionCondition.FIRMWARE_ENFORCES_SECURE_BOOT,
        signers,
        Optional.empty());
  }

  private static Authentication plain(AuthenticatedBy by, ProtectionCondition condition) {
    return new Authentication(by, condition, List.of(), Optional.empty());
  }
}
