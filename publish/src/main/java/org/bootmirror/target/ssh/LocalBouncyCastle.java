package org.bootmirror.target.ssh;

import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.common.util.security.bouncycastle.BouncyCastleSecurityProviderRegistrar;

/**
 * Bouncy Castle for sshd's own use: Java 17 reads no Ed25519 keys as sshd needs them. Without this
 * sshd adds the provider to the whole virtual machine.
 */
final class LocalBouncyCastle extends BouncyCastleSecurityProviderRegistrar {

  private LocalBouncyCastle() {}

  /** Comes before any other use of sshd's classes. */
  static void use() {
    SecurityUtils.registerSecurityProvider(new LocalBouncyCastle());
  }

  @Override
  public boolean isNamedProviderUsed() {
    return false;
  }
}
