package org.bootmirror.crypto;

import java.util.Locale;

/** By what an authority signs. */
public enum RootAlgorithm {
  /** RSA with 3,072 bits: every iPXE that has HTTPS. */
  RSA,
  /** ECDSA on P-256, deterministic: smaller, for iPXE 2.0.0 and newer. */
  ECDSA;

  /** As a command line names it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
