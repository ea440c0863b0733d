package org.bootmirror.app;

import java.io.IOException;
import org.bootmirror.crypto.Passphrase;

/** Provides the passphrase of private keys when the first key is opened. */
@FunctionalInterface
public interface PassphraseSource {

  /**
   * The passphrase.
   *
   * @throws IOException if there is none, or the passphrase is too short
   */
  Passphrase get() throws IOException;
}
