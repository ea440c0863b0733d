package org.bootmirror.crypto;

/** A passphrase for private keys; never shown. */
public final class Passphrase {

  private static final int SHORTEST = 8;

  private final char[] characters;

  /**
   * @param characters at least eight
   * @throws IllegalArgumentException for fewer characters
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

  /** A copy of the characters. */
  char[] characters() {
    return characters.clone();
  }

  @Override
  public String toString() {
    return "a passphrase";
  }
}
