package org.bootmirror.index;

/** The kinds of certificate or metadata whose end of validity {@code images.json} names. */
public enum LifetimeKind {
  /** The certificate that images trust. */
  ROOT("root"),
  /** A certificate authority that the root has cross-certified. */
  ACCEPTED_AUTHORITY("accepted-authority"),
  /** The certificate that signs the boot script of a network. */
  SIGNER("signer"),
  /** The newest root metadata of TUF. */
  METADATA_ROOT("metadata-root");

  private final String label;

  LifetimeKind(String label) {
    this.label = label;
  }

  /** The value of {@code kind} in {@code images.json}. */
  public String label() {
    return label;
  }
}
