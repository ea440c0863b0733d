package org.bootmirror.app;

/** What two trees say of their site as a whole, in the order in which it is compared. */
public enum SiteFact {
  /** Number and instant of the release. */
  RELEASE("release"),
  /** The base URLs in the images. */
  BASES("bases"),
  /** Other base URLs where the tree may be found. */
  ACCEPTED_BASES("accepted-bases"),
  /** The certificate that images trust, by SHA-256. */
  TRUSTED_ROOT("trusted-root"),
  /** The public key that verifies sums and lists. */
  MINISIGN_KEY("minisign-key"),
  /** Until when media are meant to last. */
  MEDIA_UNTIL("media-until"),
  /** The former releases whose files are kept. */
  KEEP("keep"),
  /** The ends of the root, of accepted authorities and of root metadata. */
  LIFETIMES("lifetimes"),
  /** The version of root metadata. */
  METADATA_ROOT("metadata-root"),
  /** When the metadata were signed. */
  METADATA_SIGNED("metadata-signed"),
  /** When the first of the metadata expires. */
  METADATA_EXPIRY("metadata-expiry");

  private final String label;

  SiteFact(String label) {
    this.label = label;
  }

  /** The word for programs. */
  public String label() {
    return label;
  }
}
