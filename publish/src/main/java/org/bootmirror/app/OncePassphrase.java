package org.bootmirror.app;

import java.io.IOException;
import org.bootmirror.crypto.Passphrase;
import org.jspecify.annotations.Nullable;

/** A passphrase that is asked for once, however often keys are opened: a pipe is read once. */
final class OncePassphrase implements PassphraseSource {

  private final PassphraseSource source;
  private @Nullable Passphrase known;

  OncePassphrase(PassphraseSource source) {
    this.source = source;
  }

  @Override
  public synchronized Passphrase get() throws IOException {
    Passphrase passphrase = known;
    if (passphrase == null) {
      passphrase = source.get();
      known = passphrase;
    }
    return passphrase;
  }
}
