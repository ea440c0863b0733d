package org.bootmirror.index;

/** Why a boot from an image is not authenticated in one more way. */
public enum ProtectionGap {
  /** The slot has a pin, and the image's iPXE cannot compare it: the iPXE starts nothing. */
  STARTS_NOTHING,
  /** The image has no network: no pin, signature or digest is known to it. */
  NO_NETWORK,
  /** The image has no slot that could take a pin. */
  NO_SLOT,
  /** The image's iPXE lacks the command {@code sha256sum}: no pin, no digests of kernels. */
  NO_DIGESTS,
  /**
   * The image's iPXE lacks the command {@code imgverify}: signatures of boot scripts are unread.
   */
  NO_IMGVERIFY,
  /** The site has no keys: nothing signs boot scripts. */
  NO_KEYS,
  /** A base URL is plain HTTP. An attacker who blocks the other bases undoes TLS. */
  HTTP_BASES,
  /** The image's iPXE trusts other roots than the site's. */
  OTHER_ROOTS
}
