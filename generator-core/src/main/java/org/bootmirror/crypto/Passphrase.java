package org.bootmirror.crypto;

/** What private keys are encrypted with. It is never shown. */
public final class Passphrase {

  private static final int SHORTEST = 8;

  private final char[] characters;

  /**
   * @param characters at least eight
   * @throws IllegalArgumentException if there are fewer
   */
  public Passphrase(char[] characters) {
    if (characters.length < SHORTEST) {
      throw new IllegalArgumentException(
          "found a passphrase of "
              + characters.length
              + " characters, expected at least "
              + SHORTEST);
    }
    this.characters = characters.clone();
  }

  /** A copy of it. */
  char[] characters() {
    return characters.clone();
  }

  @Override
  public String toString() {
    return "a passphrase";
  }
}
