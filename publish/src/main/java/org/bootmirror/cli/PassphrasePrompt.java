package org.bootmirror.cli;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.Function;
import org.bootmirror.crypto.Passphrase;
import org.jspecify.annotations.Nullable;

/** Asks a person for a passphrase. */
final class PassphrasePrompt {

  private final Function<String, char @Nullable []> terminal;

  /**
   * @param terminal prints a question, and reads an answer that it does not show; null at the end
   *     of its input
   */
  PassphrasePrompt(Function<String, char @Nullable []> terminal) {
    this.terminal = terminal;
  }

  /** The passphrase of keys that exist. */
  Passphrase existing() throws IOException {
    return new Passphrase(answer("Passphrase of the keys: "));
  }

  /** A passphrase typed twice; one that is too short is refused before the second time. */
  Passphrase chosen() throws IOException {
    char[] typed = answer("Passphrase of the keys: ");
    Passphrase chosen = new Passphrase(typed);
    if (!Arrays.equals(typed, answer("Again: "))) {
      throw new IOException("found another passphrase the second time, expected the same");
    }
    return chosen;
  }

  private char[] answer(String question) throws IOException {
    char[] typed = terminal.apply(question);
    if (typed == null) {
      throw new IOException("found the end of the input, expected a passphrase");
    }
    return typed;
  }
}
