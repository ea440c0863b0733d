package org.bootmirror.crypto;

import java.util.Locale;

/** The signature algorithm of an authority. */
public enum RootAlgorithm {
  /** RSA with 3,072 bits: for every iPXE with HTTPS. */
  RSA,
  /** Deterministic ECDSA on P-256: smaller signatures, for iPXE 2.0.0 and newer. */
  ECDSA;

  /** The name in lower case. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
