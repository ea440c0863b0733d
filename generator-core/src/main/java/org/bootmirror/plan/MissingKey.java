package org.bootmirror.plan;

import java.util.Optional;

/** The keys without which a source cannot be generated. */
public enum MissingKey {
  /** All keys: none were given. */
  SITE_KEYS,
  /** The private key of the root, which was not among the given keys. */
  ROOT_KEY,
  /** The key for Secure Boot, which was not among the given keys. */
  SECURE_BOOT_KEY;

  /** The missing key where Secure Boot needs one. */
  static MissingKey forSecureBoot(Optional<SiteKeys> keys) {
    return keys.isPresent() ? SECURE_BOOT_KEY : SITE_KEYS;
  }
}
