package org.bootmirror.crypto;

import java.io.IOException;

/** A folder of keys in the middle of a rotation: repeating the same rotation completes it. */
public final class UnfinishedRotationException extends IOException {

  private static final long serialVersionUID = 1;

  /** What is rotated. */
  public enum Rotated {
    /** The certificate authority that images trust. */
    ROOT_CERTIFICATE,
    /** The keys that sign metadata. */
    METADATA_KEYS
  }

  private final Rotated rotated;

  private UnfinishedRotationException(String message, Rotated rotated) {
    super(message);
    this.rotated = rotated;
  }

  static UnfinishedRotationException ofRoot(String message) {
    return new UnfinishedRotationException(message, Rotated.ROOT_CERTIFICATE);
  }

  /** A rotation of metadata keys. */
  public static UnfinishedRotationException ofSigners(String message) {
    return new UnfinishedRotationException(message, Rotated.METADATA_KEYS);
  }

  /** What is rotated. */
  public Rotated rotated() {
    return rotated;
  }
}
